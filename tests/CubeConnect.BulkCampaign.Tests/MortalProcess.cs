namespace CubeConnect.BulkCampaign.Tests;

/// <summary>
/// A process that dies at its nth step, where a step is a save before or after it reached the disk, or a request before or after it reached the
/// platform. Once dead nothing it does has any effect.
/// </summary>
internal sealed class MortalProcess(MortalProcess.Disk disk, int diesAt, HttpMessageHandler inner) : DelegatingHandler(inner), ICampaignProgressStore
{
    private int _steps;

    public bool IsDead => _steps >= diesAt;

    public int Steps => _steps;

    public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        disk.Json ??= run.ToJson();
        return Task.FromResult(CampaignRun.Parse(disk.Json));
    }

    public Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        Step();
        disk.Json = run.ToJson();
        Step();
        return Task.CompletedTask;
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

    /// <summary>What outlives processes.</summary>
    internal sealed class Disk
    {
        public string? Json { get; set; }
    }
}
