using CubeConnect.Bulk;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Campaigns.Rehearsal;

// A sandbox that keeps its campaigns and its time from one start of the tool to the next, as the platform does, so that an interrupted
// run can be tried out. It writes its state before each step of the run is stored: whatever the run knows, the sandbox knows too.
internal sealed class KeptSandbox : ICampaignProgressStore, IAsyncDisposable
{
    private static readonly DateTimeOffset FirstMorning = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);
    private readonly ICampaignProgressStore _run;
    private readonly string _stateFile;

    private KeptSandbox(CubeConnectSandbox sandbox, ICampaignProgressStore run, string stateFile) =>
        (Sandbox, _run, _stateFile) = (sandbox, run, stateFile);

    public CubeConnectSandbox Sandbox { get; }

    public static async Task<KeptSandbox> OpenAsync(CampaignOptions line, ICampaignProgressStore run, CancellationToken cancellationToken)
    {
        var stateFile = Path.Combine(line.Out, "sandbox.json");
        var sandbox = await CubeConnectSandbox.StartAsync(
            options =>
            {
                options.Clock = SandboxClock.Manual(FirstMorning);
                options.DailyTier = line.Tier;
                options.RequestsPerMinute = line.Rate ?? SendingPlatform.DefaultRate;
                options.Pace.Batch = TimeSpan.FromSeconds(5);
                options.NumberRules.Add(SandboxNumberRule.Fails("77", 131026));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("3", "delivered"));
                options.NumberRules.Add(SandboxNumberRule.StopsAt("50", "sent"));
            },
            cancellationToken);
        await sandbox.LoadStateAsync(stateFile, cancellationToken);
        return new KeptSandbox(sandbox, run, stateFile);
    }

    public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken) =>
        _run.LoadOrAddAsync(run, cancellationToken);

    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        await Sandbox.SaveStateAsync(_stateFile, cancellationToken);
        await _run.SaveAsync(run, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Sandbox.Campaigns.Count > 0) await Sandbox.SaveStateAsync(_stateFile);
        await Sandbox.DisposeAsync();
    }
}
