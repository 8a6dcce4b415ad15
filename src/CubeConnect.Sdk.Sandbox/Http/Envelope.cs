using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CubeConnect.Sandbox.Http;

/// <summary>The form of every answer: <c>success</c> with <c>data</c>, or <c>success</c> with <c>error</c>.</summary>
internal static class Envelope
{
    /// <summary>How all JSON is written.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Success(int status, Action<Utf8JsonWriter> data) => new(status, Write(json =>
    {
        json.WriteBoolean("success", true);
        json.WritePropertyName("data");
        data(json);
    }));

    /// <summary>Success whose data is an object.</summary>
    public static Answer Object(int status, Action<Utf8JsonWriter> fields) => Success(status, json =>
    {
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
    });

    public static Answer Failure(RefusalException refusal) => new(refusal.Status, Write(json =>
    {
        json.WriteBoolean("success", false);
        json.WriteStartObject("error");
        json.WriteString("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        if (refusal.Details is { } details)
        {
            json.WritePropertyName("details");
            details(json);
        }

        json.WriteEndObject();
    }), refusal.Code);

    /// <summary>One JSON object, compact, with Arabic left readable.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A moment as the API writes it: UTC, whole seconds.</summary>
    public static void WriteUtc(this Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        else json.WriteNull(name);
    }

    /// <summary>A moment with the platform's own offset, +03:00, as webhooks and parts of split campaigns carry it.</summary>
    public static string InRiyadh(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A message id: text, or a number when the sandbox was told so.</summary>
    public static void WriteMessageId(this Utf8JsonWriter json, string id, bool integer)
    {
        if (integer) json.WriteNumber("message_log_id", long.Parse(id, CultureInfo.InvariantCulture));
        else json.WriteString("message_log_id", id);
    }
}

/// <summary>What goes back to the client.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Code">The error's code; null when it is none, or none in the platform's envelope.</param>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, string? Code = null);

/// <summary>A request is answered with an error. Ends the work on it from wherever the fault was seen.</summary>
internal sealed class RefusalException(int status, string code, string message, Action<Utf8JsonWriter>? details = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Writes the value of <c>details</c>; null when there are none.</summary>
    public Action<Utf8JsonWriter>? Details { get; } = details;
}
