using CubeConnect;
using CubeConnect.Bulk;
using CubeConnect.Sandbox;

namespace BulkCampaign.Platform;

/// <summary>Where campaigns go: the real platform with a key, the sandbox without one.</summary>
public sealed class SendingPlatform : IAsyncDisposable
{
    private readonly CubeConnectClient _client;
    private readonly KeptSandbox? _kept;
    private readonly string _runFile;

    private SendingPlatform(
        CubeConnectClient client, TimeProvider clock, ICampaignProgressStore store, string runFile, KeptSandbox? kept) =>
        (_client, Clock, Store, _runFile, _kept) = (client, clock, store, runFile, kept);

    public ICubeConnectClient Client => _client;

    public TimeProvider Clock { get; }

    /// <summary>Keeps how far the run came, in the folder of the results.</summary>
    public ICampaignProgressStore Store { get; }

    /// <summary>The sandbox; null on the real platform.</summary>
    public CubeConnectSandbox? Sandbox => _kept?.Sandbox;

    public bool IsSandbox => _kept is not null;

    public static async Task<SendingPlatform> OpenAsync(CommandLine line, string? key, string? account, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(key))
        {
            var options = new CubeConnectOptions { ApiKey = key, WhatsAppAccountId = account, RequestsPerMinute = line.Rate };
            var file = Path.Combine(line.Out, "run.json");
            return new SendingPlatform(new CubeConnectClient(options), TimeProvider.System, new JsonFileProgressStore(file), file, null);
        }

        var runFile = Path.Combine(line.Out, "run.sandbox.json");
        var kept = await KeptSandbox.OpenAsync(line, new JsonFileProgressStore(runFile), cancellationToken);
        var clock = new SkippingClock(kept.Sandbox.Clock, TimeSpan.FromMilliseconds(5));
        var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = kept.Sandbox.ApiKey,
            WhatsAppAccountId = kept.Sandbox.WhatsAppAccountId,
            BaseAddress = kept.Sandbox.BaseAddress,
            TimeProvider = clock,
            RequestsPerMinute = line.Rate,
            Timeout = TimeSpan.FromDays(1), AttemptTimeout = TimeSpan.FromDays(1),
        });
        return new SendingPlatform(client, clock, kept, runFile, kept);
    }

    /// <summary>Forgets a run that has not begun, or one of the sandbox that is finished: the next one begins anew.</summary>
    public void ForgetRun()
    {
        foreach (var file in new[] { _runFile, _runFile + ".lock" }) File.Delete(file);
        _kept?.Forget();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_kept is not null) await _kept.DisposeAsync();
    }
}
