namespace CubeConnect.Bulk.Internal;

/// <summary>The requests of a plan.</summary>
internal static class PlanRequests
{
    /// <summary>What the fingerprint is taken of: everything that a customer notices, and nothing of names and times.</summary>
    public static CreateCampaignRequest WholeList(CampaignAudience audience) => new()
    {
        Template = audience.Template.Name,
        Language = audience.Template.Language,
        Parameters = audience.Options.Parameters,
        Recipients = audience.Recipients,
    };

    public static CreateCampaignRequest Of(CampaignPlan plan, CampaignRun run, PlannedPart part) => WholeList(plan.Audience) with
    {
        Recipients = new ListSlice<CampaignRecipient>(plan.Audience.Recipients, part.First, part.Count),
        Name = part.Name,
        Schedule = part.Schedule,
        SplitAcrossDays = run.Days.IsByPlatform,
    };
}
