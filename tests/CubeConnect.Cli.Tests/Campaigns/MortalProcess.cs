using CubeConnect.Bulk;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>
/// A process that dies at its nth step, where a step is a save before or after it reached the disk, or a request before or after it
/// reached the platform. Once dead nothing it does has any effect.
/// </summary>
internal sealed class MortalProcess(ICampaignProgressStore disk, int diesAt, HttpMessageHandler inner)
    : DelegatingHandler(inner), ICampaignProgressStore
{
    private int _steps;

    public bool IsDead => _steps >= diesAt;

    public int Steps => _steps;

    public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken) =>
        disk.LoadOrAddAsync(run, cancellationToken);

    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        Step();
        await disk.SaveAsync(run, cancellationToken);
        Step();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post) return await base.SendAsync(request, cancellationToken);
        Step();
        var response = await base.SendAsync(request, cancellationToken);
        Step();
        return response;
    }

    private void Step()
    {
        if (IsDead || ++_steps == diesAt) throw new InvalidOperationException("The process was killed.");
    }

    /// <summary>What outlives processes, where the test is not about files.</summary>
    internal sealed class Disk : ICampaignProgressStore
    {
        private string? _json;

        public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken) =>
            Task.FromResult(CampaignRun.Parse(_json ??= run.ToJson()));

        public Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
        {
            _json = run.ToJson();
            return Task.CompletedTask;
        }
    }
}
