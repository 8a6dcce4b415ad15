using CubeConnect.Sandbox;

namespace Shop;

/// <summary>The sandbox in this process, in place of the platform, so that the shop runs without an account.</summary>
internal sealed class LocalPlatform(CubeConnectSandbox sandbox) : IAsyncDisposable
{
    private const string Secret = "whsec_shop";

    private HttpClient? _receivers;

    /// <summary>Starts it and points the client at it; null when the configuration has a key.</summary>
    public static async Task<LocalPlatform?> StartUnlessThereIsAKeyAsync(WebApplicationBuilder builder)
    {
        if (new[] { "CubeConnect:ApiKey", "CUBECONNECT_API_KEY" }.Any(name => builder.Configuration[name] is { Length: > 0 })) return null;
        var sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions
        {
            Port = builder.Configuration.GetValue<int>("SandboxPort"),
            WebhookSecret = Secret,
            RequestsPerMinute = 60,
            // Slow enough to watch.
            Pace = new SandboxPace
            {
                Queued = TimeSpan.FromSeconds(0.5), Sent = TimeSpan.FromSeconds(1), Delivered = TimeSpan.FromSeconds(1.5),
            },
        });
        builder.Configuration["CubeConnect:BaseAddress"] = sandbox.BaseAddress.ToString();
        builder.Configuration["CubeConnect:ApiKey"] = sandbox.ApiKey;
        builder.Configuration["CubeConnect:WhatsAppAccountId"] = sandbox.WhatsAppAccountId;
        builder.Configuration["CubeConnect:WebhookSecret"] = Secret;
        Console.WriteLine($"The customers' phones: {sandbox.InboxAddress}");
        return new LocalPlatform(sandbox);
    }

    /// <summary>Sends the webhooks to one server, or to several in turn, as a load balancer does.</summary>
    /// <param name="servers">Their addresses, with commas between.</param>
    public void SendWebhooksTo(string servers)
    {
        var addresses = servers.Split(',').Select(address => new Uri(address)).ToArray();
        _receivers = new HttpClient(new InTurn(addresses)) { BaseAddress = addresses[0] };
        sandbox.Webhooks.DeliverTo(_receivers);
    }

    /// <summary>Breaks the connection of the next send, which is in doubt then: the message may have arrived or not.</summary>
    public void BreakNextSend() => sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage" });

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        _receivers?.Dispose();
    }

    private sealed class InTurn(Uri[] addresses) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = addresses[(uint)Interlocked.Increment(ref _calls) % addresses.Length];
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
