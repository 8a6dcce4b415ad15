namespace CubeConnect.Sandbox.Tests.Webhooks;

/// <summary>One webhook that goes wrong holds up no other.</summary>
public sealed class WebhookLaneTests
{
    [Fact]
    public async Task Sends_the_next_webhook_although_whoever_is_told_of_the_first_throws()
    {
        await using var receiver = await WireServer.StartAsync();
        receiver.ReplyAlways(_ => WireReply.Of(200));
        await using var api = await Api.StartAsync(options =>
        {
            options.WebhookUrl = new Uri(receiver.BaseAddress, "hook");
            options.OnWebhook = _ => throw new InvalidOperationException("mine");
            options.WaitTimeout = TimeSpan.FromSeconds(10);
        });

        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 1, IsDelivered: true });
        api.Sandbox.SendWebhook("webhook.test");

        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 2, IsDelivered: true });
    }

    [Fact]
    public async Task Notes_an_address_that_is_none_and_goes_on()
    {
        await using var receiver = await WireServer.StartAsync();
        receiver.ReplyAlways(_ => WireReply.Of(200));
        await using var api = await Api.StartAsync(options => options.WaitTimeout = TimeSpan.FromSeconds(10));
        api.Sandbox.Tenant.WebhookUrl = new Uri("/hook", UriKind.Relative);
        api.Sandbox.SendWebhook("webhook.test");

        var first = await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);
        api.Sandbox.Tenant.WebhookUrl = new Uri(receiver.BaseAddress, "hook");
        api.Sandbox.SendWebhook("webhook.test");

        first.Attempts[0].Error.Should().Contain("absolute");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 2, IsDelivered: true });
    }

    [Fact]
    public async Task Refuses_to_start_with_an_address_that_is_none() =>
        await FluentActions.Awaiting(() =>
            CubeConnectSandbox.StartAsync(options => options.WebhookUrl = new Uri("/hook", UriKind.Relative)))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*WebhookUrl*");
}
