namespace CubeConnect;

/// <summary>
/// A quota is used up: the plan's messages, the subscription, or, as <see cref="CubeConnectTierLimitException"/>, the daily capacity of the
/// number. Waiting a minute does not help.
/// </summary>
/// <remarks>API rule: "Rate Limiting".</remarks>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public class CubeConnectQuotaException(string message, Exception? innerException = null) : CubeConnectException(message, innerException);
