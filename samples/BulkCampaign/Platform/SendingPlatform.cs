using CubeConnect;
using CubeConnect.Sandbox;

namespace BulkCampaign.Platform;

/// <summary>Where campaigns go: the real platform with a key, the sandbox without one.</summary>
public sealed class SendingPlatform : IAsyncDisposable
{
    private readonly CubeConnectSandbox? _sandbox;
    private readonly CubeConnectClient _client;

    private SendingPlatform(CubeConnectClient client, TimeProvider clock, CubeConnectSandbox? sandbox) => (_client, Clock, _sandbox) = (client, clock, sandbox);

    public ICubeConnectClient Client => _client;

    public TimeProvider Clock { get; }

    public bool IsSandbox => _sandbox is not null;

    public static async Task<SendingPlatform> OpenAsync(CommandLine line, string? key, string? account, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(key))
        {
            var options = new CubeConnectOptions { ApiKey = key, WhatsAppAccountId = account, RequestsPerMinute = 60 };
            return new SendingPlatform(new CubeConnectClient(options), TimeProvider.System, null);
        }

        var time = SandboxClock.Manual(new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.Zero));
        var sandbox = await CubeConnectSandbox.StartAsync(
            options =>
            {
                options.Clock = time;
                options.DailyTier = line.Tier;
                options.RequestsPerMinute = 60;
                options.Pace.Batch = TimeSpan.FromSeconds(5);
                options.NumberRules.Add(SandboxNumberRule.Fails("77", 131026));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("3", "delivered"));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("50", "sent"));
            },
            cancellationToken);
        var clock = new SkippingClock(time, TimeSpan.FromMilliseconds(5));
        var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress, TimeProvider = clock, RequestsPerMinute = 60,
            Timeout = TimeSpan.FromDays(1), AttemptTimeout = TimeSpan.FromDays(1),
        });
        return new SendingPlatform(client, clock, sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
    }
}
