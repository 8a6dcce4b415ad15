using System.Buffers;

namespace CubeConnect.Engine;

// An answer's body, bounded against a compressed bomb. The array is rented: the pages of a large campaign would otherwise allocate as much
// again as their records.
internal sealed class ResponseBody : IDisposable
{
    // More than any answer of the platform; a page of recipients has about 20 KB.
    public const int MaxLength = 16 * 1024 * 1024;

    private const int FirstLength = 1024;

    private byte[] _bytes;
    private int _length;

    private ResponseBody(int expected) => _bytes = ArrayPool<byte>.Shared.Rent(expected);

    public bool IsTooLong => _length > MaxLength;

    // The bytes; not to be used after disposal.
    public ReadOnlyMemory<byte> Memory => new(_bytes, 0, _length);

    public static async ValueTask<ResponseBody> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        // One byte more than announced shows the end without growing.
        var length = content?.Headers.ContentLength is > 0 and <= MaxLength and var announced ? (int)announced + 1 : FirstLength;
        var body = new ResponseBody(length);
        if (content is null) return body;
        try
        {
#if NET8_0_OR_GREATER
            using var packed = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            using var packed = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            using var stream = Unpack(packed, content.Headers);
            await body.FillAsync(stream, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    // Undoes gzip, and removes the headers that were true of the packed bytes. A handler's own decompression would bring Brotli's
    // dictionary into every native program, and a handler of the user's may not have it.
    private static Stream Unpack(Stream stream, HttpContentHeaders headers)
    {
        if (!headers.TryGetValues("Content-Encoding", out var encodings)
            || !string.Equals(encodings.Last(), "gzip", StringComparison.OrdinalIgnoreCase))
        {
            return stream;
        }

        headers.ContentEncoding.Clear();
        headers.ContentLength = null;
        return new GZipStream(stream, CompressionMode.Decompress);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _length) = ([], 0);
    }

    private async ValueTask FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        int read;
#if NET8_0_OR_GREATER
        while ((read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken).ConfigureAwait(false)) > 0)
#else
        while ((read = await stream.ReadAsync(_bytes, _length, _bytes.Length - _length, cancellationToken).ConfigureAwait(false)) > 0)
#endif
        {
            _length += read;
            if (IsTooLong) return;
            if (_length == _bytes.Length) Grow();
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_length * 2, MaxLength + 1));
        Memory.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
