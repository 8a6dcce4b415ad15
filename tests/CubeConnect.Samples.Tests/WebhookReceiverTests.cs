using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WebhookReceiver;

namespace CubeConnect.Samples.Tests;

public sealed class WebhookReceiverTests
{
    private static readonly string[] Twelve =
    [
        "message.status_updated", "message.received", "campaign.created", "campaign.started", "campaign.completed", "template.submitted",
            "template.status_changed",
        "flow.session_started", "flow.session_completed", "flow.session_cancelled", "account.quality_event", "webhook.test",
    ];

    [Fact]
    public async Task The_demo_says_of_each_of_the_twelve_events_that_it_was_handled()
    {
        var run = await SampleProgram.RunAsync("WebhookReceiver", ["--demo"]);

        run.ExitCode.Should().Be(0, run.Text);
        var lines = run.Text.ReplaceLineEndings("\n").Split('\n');
        foreach (var name in Twelve) AnswerTo(name).Should().Be("  200, handled");
        AnswerTo("the last one again").Should().Be("  200, not handled");
        AnswerTo("an event that does not exist yet").Should().Be("  200, handled");
        AnswerTo("a forgery").Should().Be("  401, not handled");
        AnswerTo("no JSON").Should().Be("  400, not handled");
        lines.Should().Contain("12 of 12 kinds of events were handled.")
            .And.Contain(line => line.Contains("131047, Permanent", StringComparison.Ordinal));
        run.Text.Should().Contain("-> to +966*****4567: شكرا").And.NotContain("966501234567");

        string AnswerTo(string title) => lines.SkipWhile(line => line != title)
            .First(line => line.StartsWith("  200", StringComparison.Ordinal) || line.StartsWith("  40", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("campaign.started", false)]
    [InlineData("webhook.test", false)]
    public async Task The_demo_fails_when_one_of_them_is_not_handled(string? passedOver, bool isRight)
    {
        var handled = new HandledEvents();
        var web = WebApplication.CreateEmptyBuilder(new());
        web.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        web.Services.AddRouting();
        web.Services.AddCubeConnectWebhooks(options => options.Secrets.Add(Demo.Secret)).On<WebhookEvent>((webhook, _) =>
        {
            if (webhook.Event.Value != passedOver) handled.Add(webhook);
            return Task.CompletedTask;
        });
        await using var app = web.Build();
        app.MapCubeConnectWebhooks("/hook");
        await app.StartAsync();

        (await Demo.RunAsync(new Uri(new Uri(app.Urls.Single()), "/hook"), handled)).Should().Be(isRight);
    }
}
