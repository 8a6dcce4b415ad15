using System.Globalization;
using System.Text;

namespace CubeConnect.Testing;

/// <summary>Reads HTTP/1.1 requests from a stream and keeps what it got when the client, or the script, stops in the middle.</summary>
internal sealed class RawRequestReader(Stream stream)
{
    private const int NoByte = -1;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _allowed = long.MaxValue;

    /// <summary>Waits for the next byte without taking it. False when the client has gone.</summary>
    public async ValueTask<bool> HasDataAsync(CancellationToken ct)
    {
        if (_start < _end) return true;
        _start = 0;
        _end = await stream.ReadAsync(_buffer, ct);
        return _end > 0;
    }

    /// <param name="connection">The number of the connection, for the record.</param>
    /// <param name="bytes">Stop after so many bytes of the request, head and body; null for none.</param>
    /// <param name="bodyBytes">Stop after so many bytes of the body as it stands on the wire; null for none.</param>
    /// <param name="ct">Ends the wait for bytes.</param>
    public async Task<RecordedRequest> ReadAsync(int connection, int? bytes, int? bodyBytes, CancellationToken ct)
    {
        _allowed = bytes ?? long.MaxValue;
        var head = new StringBuilder();
        var headIsWhole = await ReadHeadAsync(head, ct);
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines.Length > 0 ? lines[0].Split(' ') : [];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1).Where(line => line.Contains(':', StringComparison.Ordinal)))
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)],
                line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        if (bodyBytes is { } limit) _allowed = Math.Min(_allowed, limit);
        using var body = new MemoryStream();
        var isWhole = headIsWhole && await ReadBodyAsync(headers, body, ct);
        return new RecordedRequest
        {
            Method = first.ElementAtOrDefault(0) ?? string.Empty,
            Target = first.ElementAtOrDefault(1) ?? string.Empty,
            Headers = headers,
            BodyBytes = body.ToArray(),
            IsWhole = isWhole,
            Connection = connection,
        };
    }

    private async ValueTask<bool> ReadHeadAsync(StringBuilder head, CancellationToken ct)
    {
        while (await ReadByteAsync(ct) is var next and not NoByte)
        {
            head.Append((char)next);
            if (next == '\n' && head.Length >= 4 && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r') return true;
        }

        return false;
    }

    private async ValueTask<bool> ReadBodyAsync(Dictionary<string, string> headers, MemoryStream body, CancellationToken ct)
    {
        if (headers.TryGetValue("Content-Length", out var length))
            return await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture), ct);
        if (!headers.ContainsKey("Transfer-Encoding")) return true;
        while (await ReadLineAsync(ct) is { } size)
        {
            var count = int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (!await CopyAsync(body, count, ct) || await ReadLineAsync(ct) is null) return false;
            if (count == 0) return true;
        }

        return false;
    }

    private async ValueTask<bool> CopyAsync(MemoryStream body, int count, CancellationToken ct)
    {
        while (count > 0)
        {
            if (_allowed == 0 || !await HasDataAsync(ct)) return false;
            var take = (int)Math.Min(_allowed, Math.Min(count, _end - _start));
            body.Write(_buffer, _start, take);
            _start += take;
            _allowed -= take;
            count -= take;
        }

        return true;
    }

    private async ValueTask<string?> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (await ReadByteAsync(ct) is var next and not NoByte)
        {
            if (next == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)next);
        }

        return null;
    }

    private async ValueTask<int> ReadByteAsync(CancellationToken ct)
    {
        if (_allowed == 0 || !await HasDataAsync(ct)) return NoByte;
        _allowed--;
        return _buffer[_start++];
    }
}
