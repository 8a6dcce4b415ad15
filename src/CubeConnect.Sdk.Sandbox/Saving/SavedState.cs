using System.Text.Json.Serialization;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Saving;

/// <summary>
/// Everything that outlives a run, as one JSON object. The records in it never change, so it is taken quickly and written without the gate.
/// </summary>
internal sealed record SavedState
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the sandbox's clock was ahead of the machine's.</summary>
    public required TimeSpan Ahead { get; init; }

    /// <summary>The templates of the first account.</summary>
    public required IReadOnlyList<SandboxTemplate> Templates { get; init; }

    /// <summary>The opt-outs of the first tenant.</summary>
    public required IReadOnlyList<SandboxOptOut> OptOuts { get; init; }

    public required IReadOnlyList<SandboxMessage> Messages { get; init; }

    public required IReadOnlyList<CustomerEvent> Events { get; init; }

    public required IReadOnlyList<SavedCampaign> Campaigns { get; init; }

    /// <summary>The state at this moment. The caller holds the gate.</summary>
    public static SavedState Take(SandboxState state) => new()
    {
        Now = state.Now,
        Ahead = state.Now - TimeProvider.System.GetUtcNow(),
        Templates = [.. state.FirstTemplates.All],
        OptOuts = [.. state.Tenants[0].OptOuts.All],
        Messages = state.Messages.Snapshot(),
        Events = state.Chats.Events(),
        Campaigns = [.. state.Campaigns.All.Select(campaign => campaign.Save())],
    };
}

/// <summary>A campaign with what its public snapshot leaves out.</summary>
internal sealed record SavedCampaign(
    SandboxCampaign Campaign, string AccountId, SandboxTemplate Template, string? IdempotencyKey, IReadOnlyList<RecipientRow> Rows);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SavedState))]
internal sealed partial class SavedStateContext : JsonSerializerContext;
