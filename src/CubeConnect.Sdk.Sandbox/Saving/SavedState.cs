namespace CubeConnect.Sandbox.Saving;

// Everything that outlives a run. The records in it never change, so it is written without the gate.
internal sealed record SavedState(
    DateTimeOffset Now, TimeSpan Ahead, IReadOnlyList<SandboxTemplate> Templates, IReadOnlyList<SandboxOptOut> OptOuts,
    IReadOnlyList<SandboxMessage> Messages, IReadOnlyList<CustomerEvent> Events, IReadOnlyList<SavedCampaign> Campaigns)
{
    public static SavedState Take(SandboxState state) => new(
        state.Now, state.Now - TimeProvider.System.GetUtcNow(), [.. state.FirstTemplates.All], [.. state.Tenants[0].OptOuts.All],
        state.Messages.Snapshot(), state.Chats.Events(), [.. state.Campaigns.All.Select(SavedCampaign.Of)]);
}

// A campaign with what its public snapshot leaves out.
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
