#if NET8_0_OR_GREATER
using System.IO.Compression;
#endif

namespace CubeConnect.Internal;

/// <summary>
/// Asks for gzip and unpacks it. The handler could do that too, but it brings Brotli and its dictionary into every natively compiled
/// program, which is more than the rest of this client. On netstandard2.0 the handler does it.
/// </summary>
internal static class ContentDecoding
{
    public static void Offer(HttpRequestMessage request)
    {
#if NET8_0_OR_GREATER
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate");
#endif
    }

    public static Stream Decode(HttpContent content, Stream body)
    {
#if NET8_0_OR_GREATER
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encodings) || encodings.Count != 1) return body;
        foreach (var encoding in encodings)
        {
            if (string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase)) return new GZipStream(body, CompressionMode.Decompress);
            if (string.Equals(encoding, "deflate", StringComparison.OrdinalIgnoreCase)) return new ZLibStream(body, CompressionMode.Decompress);
        }
#endif
        return body;
    }
}
