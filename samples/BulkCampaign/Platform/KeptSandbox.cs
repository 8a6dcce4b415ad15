using System.Globalization;
using CubeConnect;
using CubeConnect.Sandbox;

namespace BulkCampaign.Platform;

/// <summary>
/// A sandbox that remembers its campaigns and its time from one start of the tool to the next, as the platform does, so that an interrupted run can be
/// tried out. It writes its state before each step of the run is stored: whatever the run knows, the sandbox knows too.
/// </summary>
internal sealed class KeptSandbox : ICampaignProgressStore, IAsyncDisposable
{
    private static readonly DateTimeOffset FirstMorning = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);
    private readonly ICampaignProgressStore _run;
    private readonly string _stateFile, _clockFile;
    private bool _forgotten;

    private KeptSandbox(CubeConnectSandbox sandbox, ICampaignProgressStore run, string stateFile, string clockFile) =>
        (Sandbox, _run, _stateFile, _clockFile) = (sandbox, run, stateFile, clockFile);

    public CubeConnectSandbox Sandbox { get; }

    public static async Task<KeptSandbox> OpenAsync(CommandLine line, ICampaignProgressStore run, CancellationToken cancellationToken)
    {
        var (stateFile, clockFile) = (Path.Combine(line.Out, "sandbox.json"), Path.Combine(line.Out, "sandbox.clock"));
        var now = File.Exists(clockFile) ? DateTimeOffset.Parse(await File.ReadAllTextAsync(clockFile, cancellationToken), CultureInfo.InvariantCulture) : FirstMorning;
        var sandbox = await CubeConnectSandbox.StartAsync(
            options =>
            {
                options.Clock = SandboxClock.Manual(now);
                options.DailyTier = line.Tier;
                options.RequestsPerMinute = line.Rate;
                options.Pace.Batch = TimeSpan.FromSeconds(5);
                options.NumberRules.Add(SandboxNumberRule.Fails("77", 131026));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("3", "delivered"));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("50", "sent"));
            },
            cancellationToken);
        await sandbox.LoadStateAsync(stateFile, cancellationToken);
        return new KeptSandbox(sandbox, run, stateFile, clockFile);
    }

    public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken) => _run.LoadOrAddAsync(run, cancellationToken);

    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        await KeepAsync();
        await _run.SaveAsync(run, cancellationToken);
    }

    public void Forget()
    {
        _forgotten = true;
        foreach (var file in new[] { _stateFile, _clockFile }) File.Delete(file);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_forgotten && Sandbox.Campaigns.Count > 0) await KeepAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task KeepAsync()
    {
        // The time first: a state that is older than its clock is no harm, one that is newer would lie in its future.
        await File.WriteAllTextAsync(_clockFile, Sandbox.Clock.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        await Sandbox.SaveStateAsync(_stateFile);
    }
}
