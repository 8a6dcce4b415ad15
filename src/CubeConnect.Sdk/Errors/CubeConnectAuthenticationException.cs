namespace CubeConnect;

/// <summary>
/// The key or the tenant was refused (401, 403). Nothing was sent: check the key, its permissions and
/// <see cref="CubeConnectOptions.TenantId"/>.
/// </summary>
public sealed class CubeConnectAuthenticationException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
