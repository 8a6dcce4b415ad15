using CubeConnect.AspNetCore;
using CubeConnect.Sandbox;
using CubeConnect.Testing;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Samples.Tests;

/// <summary>What docs/testing.md promises, run.</summary>
public sealed class TestingPageTests
{
    [Fact]
    public async Task The_page_shows_the_test_that_runs_here()
    {
        var page = (await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs/testing.md"))).ReplaceLineEndings("\n");
        var code = (await File.ReadAllTextAsync(RepositoryFiles.PathOf("tests/CubeConnect.Samples.Tests/TestingPage.cs")))
            .ReplaceLineEndings("\n");
        const string Fence = "```csharp\n";
        var begin = page.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;

        code.Should().EndWith(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Webhooks_reach_an_app_that_has_no_port()
    {
        var heard = new TaskCompletionSource<MessageReceived>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.WebhookSecret = "whsec_test");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddCubeConnectWebhooks(options => options.Secrets.Add("whsec_test")).On<MessageReceived>((webhook, _) =>
        {
            heard.TrySetResult(webhook);
            return Task.CompletedTask;
        });
        await using var app = builder.Build();
        app.MapCubeConnectWebhooks("/cubeconnect/webhook");
        await app.StartAsync();

        sandbox.Webhooks.DeliverTo(app.GetTestServer().CreateClient);
        sandbox.Reply("+966501234567", "نعم");

        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(30))).Content.Should().Be("نعم");
        (await sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered)).Attempts.Should().ContainSingle()
            .Which.StatusCode.Should().Be(200);
    }
}
