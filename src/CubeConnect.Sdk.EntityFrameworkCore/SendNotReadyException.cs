namespace CubeConnect.EntityFrameworkCore;

/// <summary>The message was not sent now and is worth another try: call <see cref="ISendLedger.DeliverAsync"/> again later.</summary>
/// <remarks>Let a job engine retry on this exception alone. A retry that comes too early changes nothing.</remarks>
public sealed class SendNotReadyException : Exception
{
    /// <summary>Makes the exception, for the ledger and for fakes of it.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="retryAfter">When another try is worth while.</param>
    /// <param name="innerException">The failure of the attempt, where there was one.</param>
    public SendNotReadyException(string message, TimeSpan retryAfter, Exception? innerException = null)
        : base(message, innerException) => RetryAfter = retryAfter;

    internal static string Page => "outbox.md#deliver";

    /// <summary>The web page about job engines; null in a build from sources that have no web address.</summary>
    public override string? HelpLink { get => base.HelpLink ?? HelpPage.At(Page); set => base.HelpLink = value; }

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan RetryAfter { get; }
}
