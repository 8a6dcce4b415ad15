namespace CubeConnect;

/// <summary>
/// A quota is used up: the plan's messages, the subscription, or, as <see cref="CubeConnectTierLimitException"/>, the daily capacity of the
/// number. Waiting a minute does not help.
/// </summary>
/// <remarks>API rule: "Rate Limiting".</remarks>
public class CubeConnectQuotaException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectQuotaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
