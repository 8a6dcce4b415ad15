using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task Counts_calls_by_event_and_result_and_tags_nothing_of_the_customers()
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>((_, _) => Task.CompletedTask));
        var seen = new ConcurrentQueue<string>();
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "CubeConnect.AspNetCore" && instrument.Meter.Scope == factory) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();

        await app.PostAsync(Sample.Text("a"));
        await app.PostAsync(Sample.Text("a"));
        await app.PostAsync(Sample.Text("b"), "guess");
        await app.PostAsync("""{"event":"never.heard.of"}""");
        await app.PostAsync("no");

        seen.Should().Equal(
            "cubeconnect.webhook.calls 1 event=message.received result=accepted",
            "cubeconnect.webhook.calls 1 event=message.received result=duplicate",
            "cubeconnect.webhook.calls 1 event=none result=refused",
            "cubeconnect.webhook.calls 1 event=unknown result=unwanted",
            "cubeconnect.webhook.calls 1 event=none result=malformed");
    }
}
