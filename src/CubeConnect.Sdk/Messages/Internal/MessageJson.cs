using CubeConnect.Json;

namespace CubeConnect.Messages.Internal;

// The answers about messages.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessageReceipt))]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    public static MessageJson Forgiving { get; } = new(ForgivingJson.OptionsWith(
        new ForgivingConverter<ConversationCategory?>(static (ref json) =>
            json.Text() is { } text ? new ConversationCategory(text) : default(ConversationCategory?))));
}
