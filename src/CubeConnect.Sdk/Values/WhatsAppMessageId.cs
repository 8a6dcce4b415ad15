using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// WhatsApp's own id of a message (<c>wamid...</c>), which webhooks carry; not the platform's, which is <see cref="MessageId"/>: the two
/// do not compare. It holds the phone number of the chat, so it prints its end only. <c>default</c> is the empty id.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<WhatsAppMessageId>))]
public readonly record struct WhatsAppMessageId : ITextValue<WhatsAppMessageId>
{
    private const int Shown = 6, LongEnough = 32;

    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <param name="value">The id as WhatsApp made it. Not checked here.</param>
    public WhatsAppMessageId(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The whole id; empty for <c>default</c>, never null. Its base64 holds the phone number.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Stars and the end of the id, which is random; <see cref="Value"/> is the whole.</summary>
    public override string ToString() =>
        Value.Length == 0 ? string.Empty : Value.Length < LongEnough ? "***" : "***" + Value.Substring(Value.Length - Shown);

    WhatsAppMessageId ITextValue<WhatsAppMessageId>.FromText(string? text) => new(text);
}
