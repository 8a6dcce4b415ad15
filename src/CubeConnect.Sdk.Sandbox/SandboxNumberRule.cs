namespace CubeConnect.Sandbox;

/// <summary>
/// What happens to messages for numbers that end in certain digits. The rules are the sandbox's own; the codes are Meta's.
/// </summary>
public sealed class SandboxNumberRule
{
    private SandboxNumberRule(string ending, int? errorCode, string? lastStatus) =>
        (Ending, ErrorCode, LastStatus) = (ending, errorCode, lastStatus);

    /// <summary>The last digits of the number.</summary>
    public string Ending { get; }

    /// <summary>The Meta code such a message fails with, if it fails.</summary>
    public int? ErrorCode { get; }

    /// <summary>The status such a message never leaves, if it stops: <c>sent</c> or <c>delivered</c>.</summary>
    public string? LastStatus { get; }

    /// <summary>Messages to these numbers fail.</summary>
    /// <param name="ending">The last digits of the numbers, for example <c>5550404</c>.</param>
    /// <param name="errorCode">Meta's code, for example 131026 for a number that is not on WhatsApp.</param>
    /// <exception cref="ArgumentException"><paramref name="ending"/> is empty.</exception>
    public static SandboxNumberRule Fails(string ending, int errorCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(ending);
        return new(ending, errorCode, null);
    }

    /// <summary>Messages to these numbers never go beyond a status.</summary>
    /// <param name="ending">The last digits of the numbers, for example <c>5550010</c>.</param>
    /// <param name="status"><c>sent</c> for a phone that is off, <c>delivered</c> for one that shares no read receipts.</param>
    /// <exception cref="ArgumentException"><paramref name="ending"/> or <paramref name="status"/> is empty.</exception>
    public static SandboxNumberRule StopsAt(string ending, string status)
    {
        ArgumentException.ThrowIfNullOrEmpty(ending);
        ArgumentException.ThrowIfNullOrEmpty(status);
        return new(ending, null, status);
    }

    /// <summary>
    /// The rules a sandbox starts with. All endings begin with 555, so that fifty thousand made-up numbers in a row do not meet them:
    /// 5550404 fails with 131026 (not on WhatsApp), 5550049 with 131049 (marketing cap of the recipient), 5550050 with 131050 (stopped
    /// marketing), 5550056 with 131056 (too many messages to one recipient); 5550010 stays sent and 5550011 stays delivered.
    /// </summary>
    public static IReadOnlyList<SandboxNumberRule> Usual { get; } =
    [
        Fails("5550404", 131026), Fails("5550049", 131049), Fails("5550050", 131050), Fails("5550056", 131056),
        StopsAt("5550010", "sent"), StopsAt("5550011", "delivered"),
    ];

    // The first rule that applies to a number; null when there is none.
    internal static SandboxNumberRule? For(SandboxNumberRule[] rules, string phone) =>
        Array.Find(rules, rule => phone.EndsWith(rule.Ending, StringComparison.Ordinal));
}
