namespace CubeConnect.Engine;

/// <summary>Reads an answer's body to its end and never beyond a bound: a compressed bomb ends there.</summary>
internal static class ResponseBody
{
    /// <summary>More than any answer of the platform; a page of recipients has about 20 KB.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private const int FirstLength = 1024;

    /// <summary>The bytes; null when there are more than <see cref="MaxLength"/>.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null) return ReadOnlyMemory<byte>.Empty;
#if NET8_0_OR_GREATER
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        // One byte more than announced shows the end without growing.
        var bytes = new byte[content.Headers.ContentLength is > 0 and <= MaxLength and var announced ? (int)announced + 1 : FirstLength];
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(bytes, length, bytes.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length > MaxLength) return null;
            if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(bytes.Length * 2, MaxLength + 1));
        }

        return new ReadOnlyMemory<byte>(bytes, 0, length);
    }
}
