namespace CubeConnect.Values;

/// <summary>How a phone number looks in logs, debuggers and exceptions.</summary>
internal static class PhoneMask
{
    private const int Shown = 3;
    private const int Hidden = 5;
    private const int Longest = 32;

    /// <summary>Shows the first three digits and at most the last four; of eight digits or more, at least five are hidden.</summary>
    public static string Number(string canonical)
    {
        var masked = canonical.ToCharArray();
        var tail = Math.Min(4, Math.Max(0, canonical.Length - 1 - Shown - Hidden));
        masked.AsSpan(1 + Shown, canonical.Length - 1 - Shown - tail).Fill('*');
        return new string(masked);
    }

    /// <summary>
    /// A text that is not a number may be a name or a whole message in the wrong place: every letter and digit is hidden.
    /// </summary>
    public static string Other(string text)
    {
        var masked = text.AsSpan(0, Math.Min(text.Length, Longest)).ToArray();
        for (var i = 0; i < masked.Length; i++)
        {
            if (masked[i] is not ('+' or '-' or '(' or ')' or '.' or '/' or ' ')) masked[i] = '*';
        }

        return new string(masked);
    }
}
