using System.Diagnostics.Metrics;
using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace CubeConnect.AspNetCore.Tests.Diagnostics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Counts_calls_by_event_and_result_and_tags_nothing_of_the_customers()
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>((_, _) => Task.CompletedTask));
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        using var calls = new MetricCollector<long>(factory, "CubeConnect.AspNetCore", "cubeconnect.webhook.calls");
        using var deadLetters = new MetricCollector<long>(factory, "CubeConnect.AspNetCore", "cubeconnect.webhook.dead_letters");

        await app.PostAsync(Sample.Text("a"));
        await app.PostAsync(Sample.Text("a"));
        await app.PostAsync(Sample.Text("b"), "guess");
        await app.PostAsync("""{"event":"never.heard.of"}""");
        await app.PostAsync("no");

        calls.GetMeasurementSnapshot()
            .Select(call => $"{call.Value} {Text(call.Tags)}")
            .Should().Equal(
                "1 event=message.received result=accepted",
                "1 event=message.received result=duplicate",
                "1 event=none result=refused",
                "1 event=unknown result=unwanted",
                "1 event=none result=malformed");
        deadLetters.GetMeasurementSnapshot().Should().BeEmpty();
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
