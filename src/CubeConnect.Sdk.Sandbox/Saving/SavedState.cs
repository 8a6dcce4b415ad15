namespace CubeConnect.Sandbox.Saving;

/// <summary>
/// Everything that outlives a run, as one JSON object. The records in it never change, so it is taken quickly and written without the gate.
/// </summary>
/// <param name="Now">The moment by the sandbox's clock.</param>
/// <param name="Ahead">How far that clock was ahead of the machine's.</param>
/// <param name="Templates">The templates of the first account.</param>
/// <param name="OptOuts">The opt-outs of the first tenant.</param>
/// <param name="Messages">All messages.</param>
/// <param name="Events">What customers did.</param>
/// <param name="Campaigns">All campaigns.</param>
internal sealed record SavedState(
    DateTimeOffset Now, TimeSpan Ahead, IReadOnlyList<SandboxTemplate> Templates, IReadOnlyList<SandboxOptOut> OptOuts,
    IReadOnlyList<SandboxMessage> Messages, IReadOnlyList<CustomerEvent> Events, IReadOnlyList<SavedCampaign> Campaigns)
{
    public static SavedState Take(SandboxState state) => new(
        state.Now, state.Now - TimeProvider.System.GetUtcNow(), [.. state.FirstTemplates.All], [.. state.Tenants[0].OptOuts.All],
        state.Messages.Snapshot(), state.Chats.Events(), [.. state.Campaigns.All.Select(SavedCampaign.Of)]);
}

/// <summary>A campaign with what its public snapshot leaves out.</summary>
internal sealed record SavedCampaign(
    SandboxCampaign Campaign, string AccountId, SandboxTemplate Template, IReadOnlyList<RecipientRow> Rows, string? IdempotencyKey = null)
{
    public static SavedCampaign Of(CampaignState campaign) =>
        new(campaign.Snapshot, campaign.Account.Settings.Id, campaign.Template, [.. campaign.Rows], campaign.IdempotencyKey);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedState))]
internal sealed partial class SavedStateContext : JsonSerializerContext;
