namespace CubeConnect;

/// <summary>There is no such message, campaign or address (404).</summary>
/// <remarks>
/// A missing template is not one of these: <c>TEMPLATE_NOT_FOUND</c> is a <see cref="CubeConnectTemplateException"/>, since the request has
/// to be corrected, and an exception has only one base class.
/// </remarks>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class CubeConnectNotFoundException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
