using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CubeConnect.AspNetCore.Diagnostics;

// The counters of the meter CubeConnect.AspNetCore. No tag holds customer data.
internal sealed class WebhookMetrics
{
    public const string MeterName = "CubeConnect.AspNetCore";

    private static readonly MessageStatus[] Statuses =
        [MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read, MessageStatus.Failed];

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _statuses;
    private readonly Histogram<double> _duration;

    public WebhookMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _calls = _meter.CreateCounter<long>("cubeconnect.webhook.calls", "{call}", "Webhook calls by event and result.");
        _deadLetters = _meter.CreateCounter<long>("cubeconnect.webhook.dead_letters", "{event}", "Events handed to the dead-letter hook.");
        _statuses = _meter.CreateCounter<long>("cubeconnect.webhook.statuses", "{event}", "Statuses of messages that were handled.");
        const string What = "How long the handlers of one event took, by event and outcome.";
#if NET10_0_OR_GREATER
        // The default buckets are meant for milliseconds: every event would lie in the first one.
        _duration = _meter.CreateHistogram("cubeconnect.webhook.handling.duration", "s", What, advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 100],
        });
#else
        _duration = _meter.CreateHistogram<double>("cubeconnect.webhook.handling.duration", "s", What);
#endif
    }

    public void Called(string name, string result) => _calls.Add(1, new("event", name), new("result", result));

    public void Handled(string name, string outcome, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, new("event", name), new KeyValuePair<string, object?>("outcome", outcome));

    // What this version does not know is "other", so that the number of series is bounded.
    public void StatusHandled(MessageStatusUpdated webhook)
    {
        var status = Statuses.FirstOrDefault(known => known == webhook.Status).Value;
        var tags = new TagList { { "status", status.Length > 0 ? status : "other" } };
        if (webhook.Errors is [var error, ..]) tags.Add("error.type", error.Info?.Code.ToString(CultureInfo.InvariantCulture) ?? "other");
        _statuses.Add(1, tags);
    }

    public void DeadLettered(string name) => _deadLetters.Add(1, new KeyValuePair<string, object?>("event", name));

    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableUpDownCounter(
            "cubeconnect.webhook.queue.length", length, "{event}", "Events that wait for a background worker.");
}
