namespace CubeConnect;

/// <summary>The template and the request do not go together: not found or not approved, another language, too few parameters, or its header media is missing. <see cref="CubeConnectException.ErrorCode"/> says which.</summary>
/// <remarks>API rule: "Send Template Message", section "Common Errors".</remarks>
public sealed class CubeConnectTemplateException : CubeConnectValidationException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectTemplateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Languages in which the template is approved, where the platform listed them; else empty.</summary>
    public IReadOnlyList<string> AvailableLanguages { get; init; } = [];
}
