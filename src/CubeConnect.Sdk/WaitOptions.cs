namespace CubeConnect;

/// <summary>How often to poll and how long to wait.</summary>
public sealed record WaitOptions
{
    /// <summary>The first pause between two polls. Default: 1 second.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause; each is half as long again as the one before until then. Default: 15 seconds.</summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait in all; the last poll is a second before. Default: null, until the token is cancelled.</summary>
    public TimeSpan? Timeout { get; init; }
}
