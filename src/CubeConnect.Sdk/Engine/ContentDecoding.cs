#if NET8_0_OR_GREATER
using System.IO.Compression;
#endif

namespace CubeConnect.Engine;

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

    /// <summary>Whether <see cref="Decode"/> takes a packing off this content.</summary>
    public static bool Unpacks(HttpContent content) => PackingOf(content) is not null;

    public static Stream Decode(HttpContent content, Stream body) => PackingOf(content) switch
    {
#if NET8_0_OR_GREATER
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
#endif
        _ => body,
    };

    private static string? PackingOf(HttpContent content)
    {
#if NET8_0_OR_GREATER
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encodings) || encodings.Count != 1) return null;
        foreach (var encoding in encodings)
        {
            if (string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase)) return "gzip";
            if (string.Equals(encoding, "deflate", StringComparison.OrdinalIgnoreCase)) return "deflate";
        }
#endif
        return null;
    }
}
