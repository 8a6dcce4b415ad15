namespace CubeConnect;

/// <summary>The key or the tenant was refused (401, 403). Nothing was sent: check both, and the permissions of the key.</summary>
public sealed class CubeConnectAuthenticationException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
