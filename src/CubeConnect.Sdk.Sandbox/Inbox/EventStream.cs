using System.Net.ServerSentEvents;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Sandbox.Inbox;

// GET /sandbox/api/events: server-sent events that say what to fetch again, at most ten a second.
internal static class EventStream
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task WriteAsync(ChangeFeed feed, HttpContext http)
    {
        // A stream does not end by itself: without the second token it would hold up the end of the sandbox.
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await TypedResults.ServerSentEvents(EventsAsync(feed, end.Token)).ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the sandbox ends.
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        ChangeFeed feed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = feed.Listen();
        yield return new SseItem<string>("{}", "open") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
        while (true)
        {
            await listener.WaitAsync(cancellationToken).ConfigureAwait(false);
            var (topics, phones) = listener.Take();
            yield return new SseItem<string>(Changes(topics, phones), "changed");
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Changes(Topics topics, string[]? phones)
    {
        var single = Enum.GetValues<Topics>().Where(topic => BitOperations.IsPow2((int)topic) && topics.HasFlag(topic));
        return Encoding.UTF8.GetString(Envelope.Write(new ChangeEvent(single.Select(NameOf), phones)));
    }

    private static string NameOf(Topics topic) => topic == Topics.OptOuts ? "opt-outs" : topic.ToString().ToLowerInvariant();
}

internal sealed record ChangeEvent(IEnumerable<string> Topics, string[]? Phones);
