namespace CubeConnect.Gateways;

/// <summary>
/// What WA.cr fills into a text before it sends it, and how to keep what users typed from being filled in. Build texts as
/// <c>$"Hello {WaCrMergeField.ContactFirstName}, {WaCrMergeField.Literal(note)}"</c>.
/// </summary>
/// <remarks>API rule: WA.cr, "Send Text Message", section on merge fields.</remarks>
public static class WaCrMergeField
{
    /// <summary>The contact's first name.</summary>
    public const string ContactFirstName = "@{contact_first_name}";

    /// <summary>The contact's last name.</summary>
    public const string ContactLastName = "@{contact_last_name}";

    /// <summary>The contact's e-mail address.</summary>
    public const string ContactEmail = "@{contact_email}";

    /// <summary>The contact's phone number.</summary>
    public const string ContactPhone = "@{contact_phone}";

    private const string Opening = "@{";
    private const string Broken = "@\u2060{";
    private const string Joiner = "\u2060";

    /// <summary>
    /// Makes text that others typed safe, whatever precedes and follows it: no part of it is read as a merge field. The gateway documents
    /// no escape, so each <c>@{</c> gets an invisible word joiner (U+2060) between its characters, which looks the same on the phone and
    /// counts as one character; so does a <c>{</c> at the beginning, and an <c>@</c> at the end, which your own text could make into one.
    /// </summary>
    /// <param name="text">The text; null gives an empty one.</param>
    public static string Literal(string? text)
    {
        var whole = LiteralWhole(text);
        if (whole.Length == 0) return whole;
        return (whole[0] == '{' ? Joiner : "") + whole + (whole[whole.Length - 1] == '@' ? Joiner : "");
    }

    // The same for a text with nothing before and after it.
    internal static string LiteralWhole(string? text) => text?.Replace(Opening, Broken) ?? string.Empty;
}
