namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A sandbox and the SDK's client that is pointed at it.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Phone = "966501234567";

    private Site(CubeConnectSandbox sandbox)
    {
        Sandbox = sandbox;
        Client = new CubeConnectClient(new CubeConnectOptions
        {
            BaseAddress = sandbox.BaseAddress, ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, MaxRetries = 0,
        });
    }

    public CubeConnectSandbox Sandbox { get; }

    public CubeConnectClient Client { get; }

    /// <summary>A sandbox whose clock stands still at ten in the morning in Riyadh.</summary>
    public static async Task<Site> StartAsync(Action<CubeConnectSandboxOptions>? configure = null) =>
        new(await CubeConnectSandbox.StartAsync(options =>
    {
        options.Clock = SandboxClock.Manual(new DateTimeOffset(2027, 3, 9, 7, 0, 0, TimeSpan.Zero));
        configure?.Invoke(options);
    }));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sandbox.DisposeAsync();
    }
}
