using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Results;

// The parts of a run that failed or were cancelled, by the recipients that were in them.
internal sealed class StoppedParts
{
    private readonly List<(int End, string? Reason)> _parts;

    public StoppedParts(CampaignRun run, IReadOnlyCollection<Campaign> campaigns)
    {
        var byId = campaigns.ToDictionary(campaign => campaign.Id);
        _parts = [.. run.Parts.Select(part => (part.Planned.First + part.Planned.Count, Reason(part)))];

        string? Reason(CampaignRunPart part)
        {
            var own = new[] { part.CampaignId ?? default }.Concat(part.FurtherIds).Where(byId.ContainsKey).Select(id => byId[id]);
            var stopped = own.FirstOrDefault(campaign =>
                campaign.Status == CampaignStatus.Failed || campaign.Status == CampaignStatus.Cancelled);
            if (stopped is null) return null;
            var what = stopped.Status == CampaignStatus.Failed ? "failed" : "was cancelled";
            return $"The campaign '{part.Planned.Name}' {what}{(stopped.FailureReason is { } why ? ": " + why : ".")}";
        }
    }

    // Why the campaign of a recipient did not go through; null when it did.
    // index: The recipient's place in the audience.
    public string? ReasonOf(int index) => _parts.Find(part => index < part.End).Reason;
}
