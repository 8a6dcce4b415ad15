namespace CubeConnect.Gateways;

/// <summary>
/// A chat at Periskope: a person (<c>919537851844@c.us</c>) or a group (<c>120363025246125486@g.us</c>). Converts from text and never
/// throws: the client refuses an unusable one before anything is sent. Prints itself masked.
/// </summary>
/// <remarks>API rule: Periskope, "Send Message", field <c>chat_id</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PeriskopeChatId
{
    private const string PersonSuffix = "@c.us";
    private const string GroupSuffix = "@g.us";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _value;

    private readonly string? _error;

    private PeriskopeChatId(string value, string? error) => (_value, _error) = (value, error);

    /// <summary>The id as sent; empty for <c>default</c>. Not masked.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether this is a group.</summary>
    public bool IsGroup => Value.EndsWith(GroupSuffix, StringComparison.Ordinal);

    /// <summary>Why the id is refused and what to write instead; null when it can be sent to.</summary>
    public string? Error => _value is null ? "The chat is empty. Use PeriskopeChatId.Person or PeriskopeChatId.Group." : _error;

    /// <summary>The chat with one person.</summary>
    /// <param name="phone">The person's number, with country code.</param>
    public static PeriskopeChatId Person(PhoneNumber phone) => new(phone.IsValid ? phone.Digits + PersonSuffix : phone.Value, phone.Error);

    /// <summary>A group.</summary>
    /// <param name="id">The group's id, with or without <c>@g.us</c>.</param>
    public static PeriskopeChatId Group(string id)
    {
        var name = id?.Trim() ?? string.Empty;
        if (name.EndsWith(GroupSuffix, StringComparison.OrdinalIgnoreCase)) name = name.Substring(0, name.Length - GroupSuffix.Length);
        return new(name + GroupSuffix, name.Length > 0 && name.All(IsGroupCharacter)
            ? null
            : "A group's id holds letters, digits and '-' only, then @g.us. Copy it from Periskope.");
    }

    /// <summary>The chat with one person.</summary>
    /// <param name="phone">The person's number.</param>
    public static implicit operator PeriskopeChatId(PhoneNumber phone) => Person(phone);

    /// <summary>A chat id as on the wire, or a phone number in any form that <see cref="PhoneNumber"/> accepts.</summary>
    /// <param name="text">The id or the number.</param>
    public static implicit operator PeriskopeChatId(string? text)
    {
        if (text is null) return default;
        var plain = text.Trim();
        if (plain.EndsWith(GroupSuffix, StringComparison.OrdinalIgnoreCase)) return Group(plain);
        return plain.EndsWith(PersonSuffix, StringComparison.OrdinalIgnoreCase)
            ? Person(PhoneNumber.Keep(plain.Substring(0, plain.Length - PersonSuffix.Length), fromPlatform: true))
            : Person(plain);
    }

    /// <summary>The id with long numbers masked; use <see cref="Value"/> for the id itself.</summary>
    public override string ToString() => SafeText.Words(Value);

    private static bool IsGroupCharacter(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-';
}
