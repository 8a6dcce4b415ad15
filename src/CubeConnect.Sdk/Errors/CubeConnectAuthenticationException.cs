namespace CubeConnect;

/// <summary>
/// The key or the tenant was refused (401, 403). Nothing was sent: check the key, its permissions and
/// <see cref="CubeConnectOptions.TenantId"/>.
/// </summary>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class CubeConnectAuthenticationException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
