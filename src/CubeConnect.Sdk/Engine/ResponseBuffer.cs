using System.Buffers;
using System.Globalization;

namespace CubeConnect.Engine;

/// <summary>An answer's body, read to its end into a rented array and never beyond a bound: a compressed bomb ends there.</summary>
internal sealed class ResponseBuffer : IDisposable
{
    /// <summary>More than any answer of the platform; a page of recipients has about 20 KB.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private byte[] _array;

    private ResponseBuffer(byte[] array) => _array = array;

    public int Length { get; private set; }

    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, Length);

    public static async ValueTask<ResponseBuffer> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        var buffer = new ResponseBuffer(ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(ExpectedLength(content) + 1, 1024), MaxLength)));
        if (content is null) return buffer;
        try
        {
#if NET8_0_OR_GREATER
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            // What unpacks holds memory that the garbage collector does not see.
            using var decoded = ContentDecoding.Decode(content, stream);
            await buffer.FillAsync(decoded, cancellationToken).ConfigureAwait(false);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0) ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>What the header says, without the objects that .NET makes when it is asked for a number; 0 where it says nothing.</summary>
    private static long ExpectedLength(HttpContent? content)
    {
#if NET8_0_OR_GREATER
        if (content is null || !content.Headers.NonValidated.TryGetValues("Content-Length", out var values)) return 0;
        foreach (var value in values) return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? Math.Min(length, MaxLength) : 0;
        return 0;
#else
        return content?.Headers.ContentLength ?? 0;
#endif
    }

    private async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Length == _array.Length && !Grow()) return;
#if NET8_0_OR_GREATER
            var read = await stream.ReadAsync(_array.AsMemory(Length), cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_array, Length, _array.Length - Length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0) return;
            Length += read;
        }
    }

    private bool Grow()
    {
        IsTooLong = Length >= MaxLength;
        if (IsTooLong) return false;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_array.Length * 2, MaxLength + 1));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
        return true;
    }
}
