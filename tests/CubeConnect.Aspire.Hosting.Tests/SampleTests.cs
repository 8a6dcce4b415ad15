using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>
/// samples/AppHost as people run it, with Aspire's orchestrator and real processes; only the dashboard is left out. Skipped unless
/// CI_ASPIRE=1 is set, because a start lasts ten seconds.
/// </summary>
public sealed class SampleTests
{
    [AspireFact]
    public async Task An_order_reaches_the_customer_and_its_ticks_reach_the_shop()
    {
        var folder = Directory.CreateTempSubdirectory("cubeconnect-shop");
        await using (var app = await StartAsync($"ShopFile={Path.Combine(folder.FullName, "shop.db")}"))
        {
            var sandbox = await app.GetCubeConnectSandboxAsync("whatsapp").WaitAsync(TestHost.Patience);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("shop").WaitAsync(TestHost.Patience);
            using var http = app.CreateHttpClient("shop");
            using var answer = await http.PostAsJsonAsync("/orders", new { name = "هدى", phone = "+966501234567" });
            answer.EnsureSuccessStatusCode();

            using var limit = new CancellationTokenSource(TestHost.Patience);
            var message = await sandbox.WaitForMessageAsync(sent => sent.Phone == "966501234567" && sent.Status == "read", limit.Token);
            message.TemplateName.Should().Be("order_confirmation");
            message.Parameters.Should().HaveCount(2).And.StartWith("هدى");
            await Eventually.TrueAsync(async () => await StatusOfOrderAsync(http) == "read", "the shop shows it");

            var written = await app.ResourceCommands.ExecuteCommandAsync("whatsapp", "customer-message", Arguments(), limit.Token);
            written.Success.Should().BeTrue(written.Message);
            await sandbox.WaitForWebhookAsync(webhook => webhook.Event == "message.received" && webhook.IsDelivered, limit.Token);
            (await app.ResourceCommands.ExecuteCommandAsync("whatsapp", "reset", limit.Token)).Success.Should().BeTrue();
            sandbox.Messages.Should().BeEmpty();
        }

        folder.Delete(recursive: true);
    }

    [AspireFact]
    public async Task A_sandbox_that_cannot_start_ends_with_its_reason_and_the_shop_with_it()
    {
        await using var app = await StartAsync("Templates=missing.json");

        var state = await app.ResourceNotifications.WaitForResourceAsync("whatsapp", KnownResourceStates.TerminalStates)
            .WaitAsync(TestHost.Patience);
        state.Should().Be(KnownResourceStates.FailedToStart);
        (await app.ResourceNotifications.WaitForResourceAsync("shop", KnownResourceStates.TerminalStates).WaitAsync(TestHost.Patience))
            .Should().Be(KnownResourceStates.FailedToStart, "it waits for a sandbox that will not come");
    }

    private static async Task<DistributedApplication> StartAsync(params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([.. settings.Select(one => "--" + one)]);
        var app = await builder.BuildAsync();
        await app.StartAsync();
        return app;
    }

    private static InteractionInputCollection Arguments() => new(
    [
        new() { Name = "phone", InputType = InputType.Text, Value = "+966501234567" },
        new() { Name = "text", InputType = InputType.Text, Value = "شكرا" },
    ]);

    private static async Task<string?> StatusOfOrderAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>("/orders"))[0].GetProperty("status").GetString();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class AspireFactAttribute : FactAttribute
    {
        public AspireFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("CI_ASPIRE") is null)
                Skip = "Starts processes, and only when CI_ASPIRE=1 is set: bash .ci/steps/aspire";
        }
    }
}
