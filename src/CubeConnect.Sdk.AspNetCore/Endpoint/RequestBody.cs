using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CubeConnect.AspNetCore.Endpoint;

/// <summary>A body, read once and raw into pooled memory, never further than its cap.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstGuess = 4096;

    private byte[] _buffer;

    private readonly bool _endedBefore;

    private RequestBody(int capacity, bool endedBefore) => (_buffer, _endedBefore) = (ArrayPool<byte>.Shared.Rent(capacity), endedBefore);

    public int Length { get; private set; }

    /// <summary>True when bytes that the sender sent are missing here: someone took them before.</summary>
    public bool WasReadBefore { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>Reads the body. Null when it is larger than <paramref name="cap"/>.</summary>
    /// <param name="request">The request; a buffered body is read from its start, even if it was read before.</param>
    /// <param name="cap">The most bytes to read.</param>
    /// <param name="cancellationToken">Fires when the sender disconnects.</param>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int cap, CancellationToken cancellationToken)
    {
        if (request.ContentLength > cap) return null;
        if (request.Body.CanSeek) request.Body.Position = 0;
        var body = new RequestBody((int)Math.Min(cap, request.ContentLength ?? FirstGuess) + 1, HasEnded(request));
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(body.Free(), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    body.WasReadBefore = request.ContentLength is { } length ? body.Length < length : body.Length == 0 && body._endedBefore;
                    return body;
                }

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

    // Without a length there is one sign: trailers, which come behind the last byte, are there before we have read the first.
    private static bool HasEnded(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        && request.HttpContext.Features.Get<IHttpRequestTrailersFeature>()?.Available == true;

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
