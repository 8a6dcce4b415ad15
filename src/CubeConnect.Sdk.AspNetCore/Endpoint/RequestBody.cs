using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.AspNetCore;

/// <summary>A body, read once and raw into pooled memory, never further than its cap.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstGuess = 4096;

    private byte[] _buffer;

    private RequestBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>Reads the body. Null when it is larger than <paramref name="cap"/>.</summary>
    /// <param name="request">The request; a body that was buffered is read from its start, whoever read it before.</param>
    /// <param name="cap">The most bytes to take.</param>
    /// <param name="ct">Fires when the sender is gone.</param>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int cap, CancellationToken ct)
    {
        if (request.ContentLength > cap) return null;
        if (request.Body.CanSeek) request.Body.Position = 0;
        var body = new RequestBody((int)Math.Min(cap, request.ContentLength ?? FirstGuess) + 1);
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(body.Free(), ct).ConfigureAwait(false);
                if (read == 0) return body;
                body.Length += read;
                if (body.Length > cap) break;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Length = 0;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private Memory<byte> Free()
    {
        if (Length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(Length);
    }
}
