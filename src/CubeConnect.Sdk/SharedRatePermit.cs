namespace CubeConnect;

/// <summary>What a <see cref="SharedRateWindow"/> answers.</summary>
/// <param name="retryAfter">The value of <see cref="RetryAfter"/>.</param>
/// <param name="isPaused">The value of <see cref="IsPaused"/>.</param>
public sealed class SharedRatePermit(TimeSpan retryAfter, bool isPaused = false)
{
    /// <summary>The permit: one request may leave now.</summary>
    public static SharedRatePermit Granted { get; } = new(TimeSpan.Zero);

    /// <summary>How long to wait before asking again; zero when the permit is given.</summary>
    public TimeSpan RetryAfter => retryAfter;

    /// <summary>Whether a 429 of the platform is the reason for the wait.</summary>
    public bool IsPaused => isPaused;
}
