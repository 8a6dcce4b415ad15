using System.Text.Encodings.Web;

namespace CubeConnect.Sandbox.Http;

/// <summary>The form of every answer: <c>success</c> with <c>data</c>, or <c>success</c> with <c>error</c>.</summary>
internal static class Envelope
{
    /// <summary>Arabic stays readable.</summary>
    private static readonly JsonSerializerOptions Options = new(AnswerJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Answer Success(object data, int status = 200) => new(status, Write(new SuccessAnswer(true, data)));

    /// <summary>Success with nothing to say: <c>data</c> is an empty object.</summary>
    public static Answer Done() => Success(new object());

    public static Answer Failure(RefusalException refusal) => new(
        refusal.Status,
        Write(new FailureAnswer(false, new ErrorAnswer(refusal.Code, refusal.Message, refusal.Details))),
        refusal.Code);

    public static byte[] Write(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Options.GetTypeInfo(answer.GetType()));

    /// <summary>A moment with the platform's own offset, +03:00, as webhooks and parts of split campaigns carry it.</summary>
    public static string InRiyadh(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

internal sealed record SuccessAnswer(bool Success, object Data);

internal sealed record FailureAnswer(bool Success, ErrorAnswer Error);

internal sealed record ErrorAnswer(
    string Code, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Details);

/// <summary>What goes back to the client. The code is null when the answer is no error in the platform's envelope.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, string? Code = null);

/// <summary>Ends the work on a request, from wherever the fault is, with an error as its answer.</summary>
internal sealed class RefusalException(int status, string code, string message, object? details = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The value of <c>details</c>: a type that <see cref="AnswerJson"/> knows.</summary>
    public object? Details { get; } = details;

    public static RefusalException NotFound(string message) => new(404, "NOT_FOUND", message);
}
