using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>GET /sandbox/api/events: server-sent events that say what to fetch again, at most ten a second.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task WriteAsync(Feed feed, HttpContext http, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var ct = end.Token;
        http.Response.ContentType = "text/event-stream";
        using var listener = feed.Listen();
        try
        {
            await http.Response.Body.WriteAsync("retry: 1000\nevent: open\ndata: {}\n\n"u8.ToArray(), ct).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(ct).ConfigureAwait(false);
            while (true)
            {
                await listener.WaitAsync(ct).ConfigureAwait(false);
                var (topics, phones) = listener.Take();
                await http.Response.Body.WriteAsync(Event(topics, phones), ct).ConfigureAwait(false);
                await http.Response.Body.FlushAsync(ct).ConfigureAwait(false);
                await Task.Delay(Pause, TimeProvider.System, ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the sandbox ends.
        }
    }

    private static byte[] Event(Topics topics, string[]? phones)
    {
        var data = Envelope.Write(json =>
        {
            json.WriteStartArray("topics");
            foreach (var topic in Enum.GetValues<Topics>())
            {
                if (topic != Topics.None && topics.HasFlag(topic)) json.WriteStringValue(NameOf(topic));
            }

            json.WriteEndArray();
            if (phones is null)
            {
                json.WriteNull("phones");
                return;
            }

            json.WriteStartArray("phones");
            foreach (var phone in phones) json.WriteStringValue(phone);
            json.WriteEndArray();
        });
        return [.. "event: changed\ndata: "u8, .. data.Span, .. "\n\n"u8];
    }

    private static string NameOf(Topics topic) => topic == Topics.OptOuts ? "opt-outs" : topic.ToString().ToLowerInvariant();
}
