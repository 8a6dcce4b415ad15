using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RequestDecompression;

namespace CubeConnect.AspNetCore.Endpoint;

// The raw body, read once and never further than its cap.
internal sealed record RequestBody(byte[] Bytes, bool WasReadBefore)
{
    // Reads the body, a buffered one from its start. Null when it is larger than cap.
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int cap, CancellationToken cancellationToken)
    {
        if (request.ContentLength > cap) return null;
        if (request.Body.CanSeek) request.Body.Position = 0;
        var hadEnded = HasEnded(request);
        using var body = new MemoryStream();
        var chunk = new byte[4096];
        while (await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            body.Write(chunk, 0, count);
            if (body.Length > cap) return null;
        }

        // Something else has read bytes of it before. Content-Length counts what came compressed, so behind decompression it says nothing.
        var isShort = !IsDecompressed(request)
            && (request.ContentLength is { } length ? body.Length < length : body.Length == 0 && hadEnded);
        return new RequestBody(body.ToArray(), isShort);
    }

    private static bool IsDecompressed(HttpRequest request) =>
        request.Body.GetType().Assembly == typeof(IRequestDecompressionProvider).Assembly;

    // Without a length there is one sign: trailers, which follow the last byte, are there before the first byte was read.
    private static bool HasEnded(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        && request.HttpContext.Features.Get<IHttpRequestTrailersFeature>()?.Available == true;
}
