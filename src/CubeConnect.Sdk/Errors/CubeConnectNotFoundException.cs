namespace CubeConnect;

/// <summary>The message, campaign or address does not exist (404).</summary>
/// <remarks>A missing template (<c>TEMPLATE_NOT_FOUND</c>) is a <see cref="CubeConnectTemplateException"/> instead.</remarks>
public sealed class CubeConnectNotFoundException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
