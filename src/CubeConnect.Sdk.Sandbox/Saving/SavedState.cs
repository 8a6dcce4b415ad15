using System.Text.Json.Serialization;

namespace CubeConnect.Sandbox;

/// <summary>Everything that outlives a run, as one JSON object. The records in it never change, so it is taken quickly and written without the gate.</summary>
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

    public required IReadOnlyList<CustomerAct> Acts { get; init; }

    public required IReadOnlyList<SavedCampaign> Campaigns { get; init; }

    /// <summary>The state at this moment. The caller holds the gate.</summary>
    public static SavedState Take(World world) => new()
    {
        Now = world.Now,
        Ahead = world.Now - TimeProvider.System.GetUtcNow(),
        Templates = [.. world.FirstTemplates.All],
        OptOuts = [.. world.Tenants[0].OptOuts.All],
        Messages = world.Messages.Snapshot(),
        Acts = world.Chats.Acts(),
        Campaigns = [.. world.Campaigns.All.Select(campaign => campaign.Save())],
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
