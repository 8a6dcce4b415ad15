namespace CubeConnect;

/// <summary>
/// A quota is used up: the plan's messages, the subscription, or, as <see cref="CubeConnectTierLimitException"/>, the daily capacity of the
/// number. Waiting a minute does not help.
/// </summary>
/// <remarks>API rule: "Rate Limiting".</remarks>
public class CubeConnectQuotaException(string message, Exception? innerException = null) : CubeConnectException(message, innerException);
