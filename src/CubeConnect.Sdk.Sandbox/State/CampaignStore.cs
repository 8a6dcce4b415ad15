namespace CubeConnect.Sandbox.State;

// The campaigns in the order they were created. Every member is called with the gate held.
internal sealed class CampaignStore(int capacity)
{
    private readonly Queue<CampaignState> _all = [];
    private readonly Dictionary<string, CampaignState> _byId = new(StringComparer.Ordinal);
    private long _recipients;

    public Action<CampaignState>? Changed { get; set; }

    public SandboxCampaign[] Snapshot() => [.. _all.Select(campaign => campaign.Snapshot)];

    public IReadOnlyCollection<CampaignState> All => _all;

    public int Forgotten { get; private set; }

    public CampaignState? Find(string id) => _byId.GetValueOrDefault(id);

    public CampaignState? Find(string id, string tenantId) =>
        _byId.TryGetValue(id, out var campaign) && campaign.Tenant.Id == tenantId ? campaign : null;

    // Forgets the oldest while all together have more recipients than the capacity, but never the latest.
    public void Add(CampaignState campaign)
    {
        _all.Enqueue(campaign);
        _byId.Add(campaign.Id, campaign);
        if (campaign.IdempotencyKey is { } key) campaign.Tenant.ByIdempotencyKey[key] = campaign;
        _recipients += campaign.Snapshot.RequestedCount;
        while (_recipients > capacity && _all.Count > 1) Forget(_all.Dequeue());
    }

    public void Clear()
    {
        while (_all.TryDequeue(out var campaign)) Forget(campaign);
        Forgotten = 0;
    }

    private void Forget(CampaignState campaign)
    {
        Forgotten++;
        _recipients -= campaign.Snapshot.RequestedCount;
        _byId.Remove(campaign.Id);
        if (campaign.IdempotencyKey is { } key && campaign.Tenant.ByIdempotencyKey.GetValueOrDefault(key) == campaign)
        {
            campaign.Tenant.ByIdempotencyKey.Remove(key);
        }

        campaign.Forget();
    }
}
