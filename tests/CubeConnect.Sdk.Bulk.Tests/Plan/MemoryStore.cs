namespace CubeConnect.Bulk.Tests.Plan;

/// <summary>A store that keeps the JSON, and on demand loses one save as a power cut does.</summary>
internal sealed class MemoryStore : ICampaignProgressStore
{
    private int _saves;

    /// <summary>Which save is lost, from 1; 0 for none.</summary>
    public int DieAt { get; set; }

    public string? Json { get; private set; }

    public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        Json ??= run.ToJson();
        return Task.FromResult(CampaignRun.Parse(Json));
    }

    public Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        if (++_saves == DieAt) throw new PowerCutException();
        CampaignRun.Parse(Json!).Revision.Should().Be(run.Revision - 1, "each change is saved, and behind the one before it");
        Json = run.ToJson();
        return Task.CompletedTask;
    }
}
