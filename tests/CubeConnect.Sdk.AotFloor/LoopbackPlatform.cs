using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CubeConnect.AotFloor;

/// <summary>
/// The least server that can answer on loopback: one scripted answer after the other, the last one again and again. Keeps what arrived.
/// </summary>
internal sealed class LoopbackPlatform : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<(int Status, string Json)> _answers = new();
    private readonly List<string> _requests = [];

    public LoopbackPlatform()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    public IReadOnlyList<string> Requests => _requests;

    public LoopbackPlatform Answer(int status, string json)
    {
        lock (_answers) _answers.Enqueue((status, json));
        return this;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The program ends.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (await ReadRequestAsync(reader) is { } request)
            {
                (int Status, string Json) answer;
                lock (_answers)
                {
                    _requests.Add(request);
                    answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
                }

                var body = Encoding.UTF8.GetBytes(answer.Json);
                var head = string.Create(CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {answer.Status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                await stream.WriteAsync(body);
            }
        }
    }

    /// <summary>The request line and the body; null when the peer is gone.</summary>
    private static async Task<string?> ReadRequestAsync(StreamReader reader)
    {
        var line = await reader.ReadLineAsync();
        if (string.IsNullOrEmpty(line)) return null;
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header.AsSpan(15), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }

        var body = new char[length];
        if (length > 0) await reader.ReadBlockAsync(body); // an empty read would wait for the next request
        return line + "\n" + new string(body);
    }
}
