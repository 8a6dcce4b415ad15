namespace CubeConnect;

/// <summary>
/// The template and the request do not match: not found or not approved, another language, too few parameters, or its header media is
/// missing. <see cref="CubeConnectException.ErrorCode"/> says which.
/// </summary>
/// <remarks>
/// A template that is not found (404, <c>TEMPLATE_NOT_FOUND</c>) is one of these and not a <see cref="CubeConnectNotFoundException"/>: like
/// the other template errors it needs a corrected request, and an exception has only one base class. Catch it with
/// <c>when (e.ErrorCode == ErrorCode.TemplateNotFound)</c>. API rule: "Send Template Message", section "Common Errors".
/// </remarks>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class CubeConnectTemplateException(string message, Exception? innerException = null)
    : CubeConnectValidationException(message, innerException)
{
    /// <summary>Languages in which the template is approved, where the platform listed them; else empty.</summary>
    public IReadOnlyList<string> AvailableLanguages { get; init; } = [];
}
