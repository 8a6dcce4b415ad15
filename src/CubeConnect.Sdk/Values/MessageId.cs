namespace CubeConnect;

/// <summary>
/// The id of a message in the platform's log (<c>message_log_id</c>), read from a number or text; not WhatsApp's own id, which is
/// <see cref="Message.WhatsAppMessageId"/>. <c>default</c> is the empty id, which every call refuses.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<MessageId>))]
public readonly record struct MessageId : ITextValue<MessageId>
{
    private readonly string? _value;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    /// <param name="value">The id as the platform returned it. Not checked here: a call that uses it refuses what cannot be an id.</param>
    public MessageId(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The id as text; empty for <c>default</c>, never null.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    public static implicit operator MessageId(string? value) => new(value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    MessageId ITextValue<MessageId>.FromText(string? text) => new(text);
}
