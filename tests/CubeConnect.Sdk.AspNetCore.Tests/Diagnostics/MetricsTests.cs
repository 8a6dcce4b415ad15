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

    [Fact]
    public async Task Counts_each_status_once_by_the_codes_that_this_version_knows()
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageStatusUpdated>((_, _) => Task.CompletedTask));
        using var statuses = new MetricCollector<long>(
            app.Services.GetRequiredService<IMeterFactory>(), "CubeConnect.AspNetCore", "cubeconnect.webhook.statuses");

        await app.PostAsync(Status("wamid.1", "Delivered", ""));
        await app.PostAsync(Status("wamid.1", "Delivered", ""));
        await app.PostAsync(Status("wamid.2", "failed", """{"code":131042},{"code":131026}"""));
        await app.PostAsync(Status("wamid.3", "failed", """{"code":299}"""));
        await app.PostAsync(Status("wamid.4", "failed", """{"code":987654}"""));
        await app.PostAsync(Status("wamid.5", "made up", ""));

        statuses.GetMeasurementSnapshot().Select(status => $"{status.Value} {Text(status.Tags)}").Should().Equal(
            "1 status=delivered", "1 error.type=131042 status=failed", "1 error.type=200 status=failed", "1 error.type=other status=failed",
            "1 status=other");

        static string Status(string id, string status, string errors) => $$"""
            {"event":"message.status_updated","message_id":"{{id}}","status":"{{status}}","recipient":"+966501234567","errors":[{{errors}}]}
            """;
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
