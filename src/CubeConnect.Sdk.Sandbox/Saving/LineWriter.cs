using System.Buffers;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>Writes the lines of the state's files, all with the same memory: a line may have megabytes, and under load there are two a second.</summary>
internal sealed class LineWriter : IDisposable
{
    private const int Smallest = 64 * 1024;
    private const int LargestKept = 16 * 1024 * 1024;
    private readonly Utf8JsonWriter _json;
    private ArrayBufferWriter<byte> _buffer = new(Smallest);

    public LineWriter() => _json = new Utf8JsonWriter(_buffer, Envelope.Options);

    /// <summary>Writes one line, end and all, at once.</summary>
    public async ValueTask WriteAsync(Stream stream, Action<Utf8JsonWriter> fields, CancellationToken ct)
    {
        if (_buffer.Capacity > LargestKept) _buffer = new ArrayBufferWriter<byte>(Smallest);
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        fields(_json);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        await stream.WriteAsync(_buffer.WrittenMemory, ct).ConfigureAwait(false);
    }

    public void Dispose() => _json.Dispose();
}
