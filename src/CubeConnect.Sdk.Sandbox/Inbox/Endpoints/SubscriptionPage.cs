namespace CubeConnect.Sandbox.Inbox.Endpoints;

// Lends the first tenant's webhooks to another receiver, such as 'cubeconnect webhooks listen', until it gives them back.
internal sealed class SubscriptionPage(CubeConnectSandbox sandbox, CubeConnectSandboxOptions options, ChangeFeed feed)
{
    public Answer Subscribe(Call call)
    {
        var fields = call.Fields("url", "secret");
        var (url, secret) = (fields.Text("url", required: true), fields.Text("secret", required: true));
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            fields.Wrong("url", "must be an http or https address");
        }
        else if (!address.IsLoopback && !options.AllowWebhooksBeyondLoopback)
        {
            fields.Wrong("url", "must be an address on this machine");
        }

        fields.ThrowIfAny();
        return Set(address, secret);
    }

    // As the sandbox was started, so that a receiver that was killed leaves nothing behind that has to be known.
    public Answer Unsubscribe(Call call) => Set(options.WebhookUrl, options.WebhookSecret);

    // Sends any event, as the dashboard would cause it.
    public Answer Send(Call call)
    {
        var fields = call.Fields("event", "fields");
        var name = fields.Text("event", required: true);
        var own = fields.TryGet("fields", required: false, JsonValueKind.Object, out var given) ? given.GetRawText() : null;
        fields.ThrowIfAny();
        if (sandbox.Tenant.WebhookUrl is not { } url)
        {
            const string Why = "The sandbox has no webhook address. Start it with --webhook-url, or run 'cubeconnect webhooks listen'.";
            throw new RefusalException(409, "NO_WEBHOOK_URL", Why);
        }

        sandbox.SendWebhook(name!, own);
        return Envelope.Success(new SubscriptionAnswer(url.ToString(), sandbox.Tenant.WebhookSecret is not null));
    }

    private Answer Set(Uri? url, string? secret)
    {
        (sandbox.Tenant.WebhookUrl, sandbox.Tenant.WebhookSecret) = (url, secret);
        feed.Tell(Topics.Deliveries);
        return Envelope.Success(new SubscriptionAnswer(url?.ToString(), secret is not null));
    }
}

internal sealed record SubscriptionAnswer(string? WebhookUrl, bool Signed);
