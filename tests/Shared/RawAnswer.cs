using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CubeConnect.Testing;

/// <summary>Answers as bytes: the honest one, and those that a server, a proxy or an attacker sends when things go wrong.</summary>
internal static class RawAnswer
{
    private const string JsonType = "application/json";

    /// <summary>A status line of another protocol.</summary>
    public static byte[] Garbage { get; } = Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\nwhat is this\r\n\r\n");

    public static byte[] Json(int status, string? json, params (string Name, string Value)[] headers) =>
        Of(WireReply.Of(status, json, headers));

    public static byte[] Of(WireReply reply) => [.. Head(reply.Status, reply.ContentType, reply.Headers, reply.Body.Length), .. reply.Body];

    /// <summary>Says <c>Content-Length: 0</c>.</summary>
    public static byte[] Empty(int status) => Head(status, null, [], 0);

    /// <summary>A status line and nothing else, neither length nor type: its body lasts as long as the connection.</summary>
    public static byte[] StatusOnly(int status) => Head(status, null, [], null);

    /// <summary>As a proxy's error page, or the login page of a captive network when the status is 200.</summary>
    public static byte[] Html(int status) =>
        Of(WireReply.Of(status, $"<html><head><title>{status}</title></head><body><h1>{status} from the proxy</h1></body></html>") with
        {
            ContentType = "text/html; charset=utf-8",
        });

    /// <summary>Promises so many bytes more (or fewer, when negative) than it sends.</summary>
    public static byte[] WrongLength(int status, string json, int difference)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return [.. Head(status, JsonType, [], body.Length + difference), .. body];
    }

    /// <summary>Whole as HTTP, cut as JSON.</summary>
    public static byte[] TruncatedJson(int status, string json, int characters) => Json(status, json[..characters]);

    public static byte[] WithByteOrderMark(int status, string json) =>
        Of(new WireReply(status, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)], []));

    public static byte[] Utf16(int status, string json) =>
        Of(new WireReply(status, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json)],
            [])
        { ContentType = "application/json; charset=utf-16" });

    public static byte[] Gzip(int status, string json) => Compressed(status, stream => stream.Write(Encoding.UTF8.GetBytes(json)));

    /// <summary>One long JSON string: small on the wire, so many megabytes when unpacked.</summary>
    public static byte[] GzipBomb(int status, int megabytes) => Compressed(status, stream =>
    {
        var filler = Encoding.ASCII.GetBytes(new string('a', 1024 * 1024));
        stream.Write("{\"data\":\""u8);
        for (var i = 0; i < megabytes; i++) stream.Write(filler);
        stream.Write("\"}"u8);
    });

    /// <summary>In chunks of a few bytes, with a trailer after the last.</summary>
    public static byte[] Chunked(int status, string json, int chunk = 7)
    {
        using var answer = new MemoryStream();
        answer.Write(Head(status, JsonType, [("Transfer-Encoding", "chunked"), ("Trailer", "X-Checksum")], null));
        foreach (var piece in Encoding.UTF8.GetBytes(json).Chunk(chunk))
        {
            answer.Write(Ascii(piece.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            answer.Write(piece);
            answer.Write("\r\n"u8);
        }

        answer.Write("0\r\nX-Checksum: 42\r\n\r\n"u8);
        return answer.ToArray();
    }

    /// <summary>Headers of 1 KB each until there are so many.</summary>
    public static byte[] HugeHeaders(int status, string json, int kilobytes = 80) =>
        Json(status, json, [.. Enumerable.Range(0, kilobytes).Select(i => ($"X-Filler-{i}", new string('x', 1024)))]);

    public static byte[] Redirect(int status, Uri location) => Of(WireReply.Of(status, null, ("Location", location.AbsoluteUri)));

    /// <summary>Says 100 and 103 first, as a server may.</summary>
    public static byte[] InterimFirst(byte[] answer) =>
        [.. Ascii("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"), .. answer];

    private static byte[] Compressed(int status, Action<Stream> write)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true)) write(gzip);
        return Of(new WireReply(status, body.ToArray(), [("Content-Encoding", "gzip")]));
    }

    private static byte[] Head(int status, string? contentType, IEnumerable<(string Name, string Value)> headers, int? length)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {status}\r\n");
        if (contentType is not null) head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        // 204 and 304 have no body by definition, and a length would be a fault of its own.
        if (length is not null && status is not (204 or 304)) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        foreach (var (name, value) in headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Ascii(head.Append("\r\n").ToString());
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
