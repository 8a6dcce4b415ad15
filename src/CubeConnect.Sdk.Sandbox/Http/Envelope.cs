using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The form of every answer: <c>success</c> with <c>data</c>, or <c>success</c> with <c>error</c>.</summary>
internal static class Envelope
{
    /// <summary>How all JSON is written.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LargestKept = 64 * 1024;

    /// <summary>Every answer needs one, and for a moment only.</summary>
    [ThreadStatic]
    private static Pen? _pen;

    public static Answer Success(int status, Action<Utf8JsonWriter> data) => new(status, Write(json =>
    {
        json.WriteBoolean("success", true);
        json.WritePropertyName("data");
        data(json);
    }));

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
        var pen = _pen ?? new Pen();
        _pen = null; // whoever writes while this one writes takes another
        pen.Json.WriteStartObject();
        fields(pen.Json);
        pen.Json.WriteEndObject();
        pen.Json.Flush();
        if (pen.Buffer.Capacity > LargestKept) return pen.Buffer.WrittenMemory;
        var written = pen.Buffer.WrittenSpan.ToArray();
        pen.Buffer.ResetWrittenCount();
        pen.Json.Reset();
        _pen = pen;
        return written;
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

    private sealed class Pen
    {
        public Pen() => Json = new Utf8JsonWriter(Buffer, Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(512);

        public Utf8JsonWriter Json { get; }
    }
}
