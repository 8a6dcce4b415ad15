using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Registration;

public sealed class ReloadTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task Options_that_a_reload_made_wrong_lose_no_event_and_the_last_right_ones_stay(string wrong)
    {
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var handled = new ConcurrentQueue<string>();
        var settings = new MemorySettings { ["tries"] = "2" };
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>(async (e, _) =>
            {
                if (started.TrySetResult())
                {
                    await goOn.Task;
                    throw new InvalidOperationException("the first time fails");
                }

                handled.Enqueue(e.Content!);
            }),
            options => (options.Handling, options.Workers) = (WebhookHandling.Background, 1),
            web =>
            {
                ((IConfigurationBuilder)web.Configuration).Add(settings);
                web.Services.AddOptions<CubeConnectWebhookOptions>().Configure<IConfiguration>(
                    (options, configuration) => options.MaxAttempts = int.Parse(configuration["tries"]!, CultureInfo.InvariantCulture));
            });
        await app.PostAsync(Sample.Text("a", "wamid.a"));
        await started.Task;

        FluentActions.Invoking(() => settings.Change("tries", wrong)).Should().Throw<Exception>("the code that reloads sees the error");
        goOn.SetResult();
        (await app.PostAsync(Sample.Text("b", "wamid.b"))).Should().Be(HttpStatusCode.OK);
        await app.StopAsync();

        handled.Should().Equal("a", "b");
        app.Log.Of(7015).Should().BeEmpty();
        app.Log.Of(7020).Should().ContainSingle("one reload is told once");
    }
}
