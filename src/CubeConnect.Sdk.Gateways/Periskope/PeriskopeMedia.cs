namespace CubeConnect.Gateways;

/// <summary>A file that a message carries: by its public <see cref="Url"/>, or in the request itself as <see cref="Data"/>.</summary>
/// <remarks>
/// API rule: Periskope, "Send Message", field <c>media</c>. No page names a largest size; a file in the request is held in memory, and
/// base64 makes it a third longer.
/// </remarks>
public sealed record PeriskopeMedia
{
    /// <summary>What kind of file it is.</summary>
    public required PeriskopeMediaType Type { get; init; }

    /// <summary>The name that the recipient sees.</summary>
    public required string FileName { get; init; }

    /// <summary>The MIME type, for example <c>image/jpeg</c>.</summary>
    public required string MimeType { get; init; }

    /// <summary>The public address of the file.</summary>
    public Uri? Url { get; init; }

    /// <summary>The file itself; sent as base64.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }

    /// <summary>A file at a public address.</summary>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="fileName">The name that the recipient sees.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static PeriskopeMedia FromUrl(PeriskopeMediaType type, Uri url, string fileName, string mimeType) =>
        new() { Type = type, Url = url, FileName = fileName, MimeType = mimeType };

    /// <summary>A file in memory.</summary>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="data">Its bytes. Not copied: do not change them until the call has ended.</param>
    /// <param name="fileName">The name that the recipient sees.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static PeriskopeMedia FromBytes(PeriskopeMediaType type, ReadOnlyMemory<byte> data, string fileName, string mimeType) =>
        new() { Type = type, Data = data, FileName = fileName, MimeType = mimeType };

    /// <summary>A file from a stream, which is read to its end here and not closed.</summary>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="stream">The file.</param>
    /// <param name="fileName">The name that the recipient sees.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PeriskopeMedia> FromStreamAsync(
        PeriskopeMediaType type, Stream stream, string fileName, string mimeType, CancellationToken cancellationToken = default)
    {
        using var memory = new MemoryStream();
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        await stream.CopyToAsync(memory, 81920, cancellationToken).ConfigureAwait(false);
        return FromBytes(type, memory.ToArray(), fileName, mimeType);
    }

    /// <summary>A file from the disk, under its own name.</summary>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<PeriskopeMedia> FromFileAsync(
        PeriskopeMediaType type, string path, string mimeType, CancellationToken cancellationToken = default)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
        return await FromStreamAsync(type, file, Path.GetFileName(path), mimeType, cancellationToken).ConfigureAwait(false);
    }

    internal void Validate(Faults faults)
    {
        if (Type.Value.Length == 0) faults.Add("media.type", "The type is empty. Use document, image, video or audio.");
        TextRules.Check(faults, "media.filename", FileName, what: "The file's name");
        TextRules.Check(faults, "media.mimetype", MimeType, what: "The MIME type");
        if (Url is null == Data is null) faults.Add("media", "Give exactly one of url (Url) and filedata (Data).");
        if (Url is not null && (!Url.IsAbsoluteUri || (Url.Scheme != Uri.UriSchemeHttp && Url.Scheme != Uri.UriSchemeHttps)))
            faults.Add("media.url", "The address must be an absolute, public http or https address.");

        if (Data is { IsEmpty: true }) faults.Add("media.filedata", "The file is empty.");
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("media"u8);
        json.WriteString("type"u8, Type.Value);
        json.WriteString("filename"u8, FileName);
        json.WriteString("mimetype"u8, MimeType);
        if (Url is not null) json.WriteString("url"u8, Url.AbsoluteUri);
        if (Data is { } data) json.WriteBase64String("filedata"u8, data.Span);
        json.WriteEndObject();
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Type = ").Append(Type.Value).Append(", MimeType = ").Append(MimeType)
            .Append(", ").Append(Url is null ? "Data" : "Url").Append(" = (hidden)");
        return true;
    }
}
