using System.Security.Cryptography;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect.Engine;

/// <summary>A small body, written once. Its array is its own and not rented: a handler may still be reading it when the call has ended.</summary>
internal sealed class BufferedPayload(byte[] body) : RequestPayload
{
    public static readonly BufferedPayload Empty = new([]);

    private const int KeptBuffer = 64 * 1024;

    // A writer costs more than the body it writes, so each thread keeps one.
    [ThreadStatic]
    private static (Utf8JsonWriter Json, PooledBuffer Buffer)? _scratch;

    public override long Length => body.Length;

    public static BufferedPayload Write(Action<Utf8JsonWriter> write)
    {
        var (json, buffer) = _scratch ?? New();
        _scratch = null;
        json.Reset(buffer);
        write(json);
        json.Flush();
        var payload = new BufferedPayload(buffer.Span.ToArray());
        buffer.Clear();
        if (buffer.Array.Length <= KeptBuffer) _scratch = (json, buffer);
        else buffer.Dispose();
        return payload;
    }

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(body, 0, body.Length, cancellationToken);

    public override string Sha256()
    {
        using var sha = SHA256.Create();
        return Hex.Lower(sha.ComputeHash(body));
    }

    private static (Utf8JsonWriter Json, PooledBuffer Buffer) New()
    {
        var buffer = new PooledBuffer(1024);
        return (new Utf8JsonWriter(buffer, WireJson.Writer), buffer);
    }
}
