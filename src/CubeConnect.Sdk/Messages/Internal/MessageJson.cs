namespace CubeConnect.Messages.Internal;

// What a send answers. Apart from the status, since most native programs only send.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessageReceipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext
{
    public static ReceiptJson Forgiving { get; } = new(ForgivingJson.OptionsWith(
        new ForgivingConverter<ConversationCategory?>(static (ref json) =>
            json.Text() is { } text ? new ConversationCategory(text) : default(ConversationCategory?))));
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    public static MessageJson Forgiving { get; } = new(ForgivingJson.OptionsWith());
}
