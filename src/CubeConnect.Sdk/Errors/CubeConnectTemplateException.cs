namespace CubeConnect;

/// <summary>The template and the request do not match; <see cref="CubeConnectException.ErrorCode"/> says in what.</summary>
/// <remarks>
/// A template that is not found (404) is one of these and not a <see cref="CubeConnectNotFoundException"/>: catch it with
/// <c>when (e.ErrorCode == ErrorCode.TemplateNotFound)</c>. API rule: "Send Template Message", section "Common Errors".
/// </remarks>
public sealed class CubeConnectTemplateException(string message, Exception? innerException = null)
    : CubeConnectValidationException(message, innerException)
{
    /// <summary>Languages in which the template is approved, where the platform listed them; else empty.</summary>
    public IReadOnlyList<string> AvailableLanguages { get; init; } = [];
}
