using System.Net;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;

namespace CubeConnect;

/// <summary>
/// The base of everything that goes wrong with a call. Catch a subclass where you do something different about it, and this one for the rest.
/// The message says what to do next; it never holds the key, a text or a clear phone number.
/// </summary>
/// <remarks>
/// A call that the caller cancels ends in an <see cref="OperationCanceledException"/> with the caller's token instead.
/// API rule: "Errors". What to do about each code: docs/errors.md.
/// </remarks>
public class CubeConnectException : Exception
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The platform's name for the error, or this SDK's where the platform did not answer.</summary>
    public ErrorCode ErrorCode { get => Facts.Code; init => Facts = Facts with { Code = value }; }

    /// <summary>The HTTP status of the last answer; null where none came.</summary>
    public HttpStatusCode? StatusCode { get => Facts.Status; init => Facts = Facts with { Status = value }; }

    /// <summary>What is known about the request. Read it before you send anything again.</summary>
    public RequestOutcome Outcome { get => Facts.Outcome; init => Facts = Facts with { Outcome = value }; }

    /// <summary>The operation that failed, for example <c>SendTemplate</c>; empty in exceptions made by hand.</summary>
    public string Operation { get => Facts.Operation ?? string.Empty; init => Facts = Facts with { Operation = value }; }

    /// <summary>How many requests were made for this call; 0 when it was refused before the first.</summary>
    public int Attempts { get => Facts.Attempts; init => Facts = Facts with { Attempts = value }; }

    /// <summary>
    /// True when the cause passes by itself, so that the same call may succeed later. For a message, look at <see cref="Outcome"/> as
    /// well: a cause that passes says nothing about whether the message is out.
    /// </summary>
    public bool IsTransient { get => Facts.IsTransient; init => Facts = Facts with { IsTransient = value }; }

    /// <summary>The platform's <c>error.details</c> as it came, in whatever shape; null where there were none.</summary>
    public JsonElement? Details { get => Facts.Details; init => Facts = Facts with { Details = value }; }

    /// <summary>
    /// The first 2 KB of an answer that ended in an error, as text; null where there was none. For support and debugging: it may repeat
    /// what the request held, so do not log it.
    /// </summary>
    public string? ResponseText { get => Facts.ResponseText; init => Facts = Facts with { ResponseText = value }; }

    /// <summary>All of the above in one piece, so that the engine fills every exception of the family alike.</summary>
    internal ErrorFacts Facts { get; set; }
}
