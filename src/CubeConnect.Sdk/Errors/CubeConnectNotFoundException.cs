namespace CubeConnect;

/// <summary>There is no such message, campaign or address (404).</summary>
/// <remarks>A missing template (<c>TEMPLATE_NOT_FOUND</c>) is a <see cref="CubeConnectTemplateException"/> instead.</remarks>
public sealed class CubeConnectNotFoundException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
