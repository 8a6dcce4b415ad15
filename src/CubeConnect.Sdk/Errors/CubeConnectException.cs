namespace CubeConnect;

/// <summary>The base of every error of a call. Its message says what to do next and never holds the key, a text or a number.</summary>
/// <remarks>
/// Thrown itself for a 4xx with <see cref="ErrorCode.RequestRejected"/> or an unknown code. A call that its caller cancels throws
/// <see cref="OperationCanceledException"/> with the caller's token. API rule: "Errors"; docs/errors.md lists codes.
/// </remarks>
/// <example><code>
/// try { await client.SendTextAsync(phone, "أهلًا", cancellationToken); }
/// catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted) { /* Do not send it again. */ }
/// </code></example>
public class CubeConnectException : Exception
{
    private ErrorCode _errorCode;
    private HttpStatusCode? _statusCode;
    private RequestOutcome _outcome;
    private string? _operation;
    private int _attempts;
    private bool _isTransient;
    private JsonElement? _details;
    private string? _responseText;

    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>The platform's name for the error, or this SDK's where the platform did not answer.</summary>
    public ErrorCode ErrorCode { get => _errorCode; init => _errorCode = value; }

    /// <summary>The HTTP status of the last answer; null where none came.</summary>
    public HttpStatusCode? StatusCode { get => _statusCode; init => _statusCode = value; }

    /// <summary>What is known about the request. Read it before you send anything again.</summary>
    public RequestOutcome Outcome { get => _outcome; init => _outcome = value; }

    /// <summary>The operation that failed, for example <c>SendTemplate</c>; empty in exceptions made by hand.</summary>
    public string Operation { get => _operation ?? string.Empty; init => _operation = value; }

    /// <summary>How many requests were made for this call; 0 when it was refused before the first.</summary>
    public int Attempts { get => _attempts; init => _attempts = value; }

    /// <summary>True when the same call may succeed later. For a message, look at <see cref="Outcome"/> as well.</summary>
    public bool IsTransient { get => _isTransient; init => _isTransient = value; }

    /// <summary>The platform's <c>error.details</c>, in whatever shape and with the key masked; null where there were none.</summary>
    public JsonElement? Details { get => _details; init => _details = value; }

    /// <summary>The first 2 KB of an error's answer, for support; null without one. It may repeat the request: do not log it.</summary>
    public string? ResponseText { get => _responseText; init => _responseText = value; }

    /// <summary>The web page of <see cref="ErrorCode"/>; null in a build from sources that have no web address.</summary>
    public override string? HelpLink { get => base.HelpLink ?? HelpPage.At(Page); set => base.HelpLink = value; }

    internal string Page => ErrorTable.Lookup.Find(ErrorCode) is { } known ? $"errors/{known.Code.Value}.md" : "errors.md#exceptions";

    // Whether the platform named the code, or this SDK inferred it.
    internal bool CodeWasSaid { get; private set; }

    // Fills what every exception of the family carries, whichever subclass it is.
    internal void Fill(
        ErrorCode errorCode, bool codeWasSaid, HttpStatusCode? statusCode, RequestOutcome outcome, string operation,
        int attempts, bool isTransient, JsonElement? details, string? responseText)
    {
        (_errorCode, CodeWasSaid, _statusCode, _outcome) = (errorCode, codeWasSaid, statusCode, outcome);
        (_operation, _attempts, _isTransient, _details, _responseText) = (operation, attempts, isTransient, details, responseText);
    }
}
