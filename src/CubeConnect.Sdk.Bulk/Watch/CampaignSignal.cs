namespace CubeConnect.Bulk;

/// <summary>
/// The shortcut from webhooks to a watch: hand every event to <see cref="Notify(WebhookEvent)"/>, and the watches that have this signal
/// (<see cref="WatchOptions.Signal"/>) poll the campaign at once instead of at their next turn. Safe for any number of threads.
/// </summary>
/// <remarks>
/// Without webhooks everything works the same, only later: an event is a hint, and what counts is what the platform then answers. The
/// documentation shows no campaign id in these events, so the campaign is found by its name, or by the id where the platform sends one.
/// </remarks>
public sealed class CampaignSignal
{
    private const string IdField = "campaign_id";

    private readonly Lock _lock = new();
    private Action<CampaignId?, string?>? _watches;

    /// <summary>Tells of an event. Those that are not about campaigns are ignored.</summary>
    /// <param name="webhook">The event as the webhook reader gave it.</param>
    public void Notify(WebhookEvent webhook)
    {
        _ = webhook ?? throw new ArgumentNullException(nameof(webhook));
        if (webhook is not (CampaignCreated or CampaignStarted or CampaignCompleted)) return;
        CampaignId? id = webhook.AdditionalFields.TryGetValue(IdField, out var value)
            ? new CampaignId(value.ToString())
            : default(CampaignId?);
        var name = (webhook as CampaignCompleted)?.Name
            ?? (webhook.AdditionalFields.TryGetValue("name", out var text) ? text.ToString() : null);
        _watches?.Invoke(id, name);
    }

    /// <summary>Tells that a campaign moved.</summary>
    /// <param name="id">The campaign.</param>
    public void Notify(CampaignId id) => _watches?.Invoke(id, null);

    // A watch begins to listen: to the id, the name, or two nulls when an event names none.
    internal void Add(Action<CampaignId?, string?> watch)
    {
        lock (_lock) _watches += watch;
    }

    internal void Remove(Action<CampaignId?, string?> watch)
    {
        lock (_lock) _watches -= watch;
    }
}
