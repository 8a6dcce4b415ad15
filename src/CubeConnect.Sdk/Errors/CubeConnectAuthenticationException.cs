namespace CubeConnect;

/// <summary>
/// The key or the tenant was refused (401, 403). Nothing was sent: check the key, its permissions and
/// <see cref="CubeConnectOptions.TenantId"/>.
/// </summary>
public sealed class CubeConnectAuthenticationException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
