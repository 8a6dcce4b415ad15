using System.Text.Encodings.Web;

namespace CubeConnect.Sandbox.Http;

// The form of every answer: success with data, or success with error.
internal static class Envelope
{
    // Arabic stays readable.
    private static readonly JsonSerializerOptions Options = new(AnswerJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Answer Success(object data, int status = 200) => new(status, Write(new SuccessAnswer(true, data)));

    // Success with nothing to say: data is an empty object.
    public static Answer Done() => Success(new object());

    public static Answer Failure(RefusalException refusal) => new(
        refusal.Status,
        Write(new FailureAnswer(false, new ErrorAnswer(refusal.Code, refusal.Message, refusal.Details))),
        refusal.Code);

    public static byte[] Write(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Options.GetTypeInfo(answer.GetType()));

    // A moment with the platform's own offset, +03:00, as webhooks and parts of split campaigns carry it.
    public static string InRiyadh(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

internal sealed record SuccessAnswer(bool Success, object Data);

internal sealed record FailureAnswer(bool Success, ErrorAnswer Error);

internal sealed record ErrorAnswer(
    string Code, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Details);

// What goes back to the client. The code is null when the answer is not an error in the platform's envelope.
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, string? Code = null);

// Ends the work on a request, from wherever the fault is, with an error as its answer.
internal sealed class RefusalException(int status, string code, string message, object? details = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    // The value of details: a type that AnswerJson knows.
    public object? Details { get; } = details;

    public static RefusalException NotFound(string message) => new(404, "NOT_FOUND", message);
}
