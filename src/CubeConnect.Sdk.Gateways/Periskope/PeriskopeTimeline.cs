namespace CubeConnect.Gateways;

/// <summary>The times of a message's steps. The page shows two of them; all others are in <see cref="Moments"/>.</summary>
public sealed record PeriskopeTimeline
{
    internal static readonly PeriskopeTimeline Empty = new();

    /// <summary>When it was queued; null where the answer did not say.</summary>
    public DateTimeOffset? QueuedAt => Find("queued_at");

    /// <summary>When it was sent; null until then.</summary>
    public DateTimeOffset? SentAt => Find("sent_at");

    /// <summary>Every moment by its name on the wire.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Moments { get; init; } =
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    internal static PeriskopeTimeline Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return Empty;
        var moments = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            if (json.Moment() is { } moment) moments[name] = moment;
        }

        return new PeriskopeTimeline { Moments = moments };
    }

    private bool PrintMembers(StringBuilder builder) =>
        ApiRecord.Print(builder, $"QueuedAt = {QueuedAt:O}, SentAt = {SentAt:O}, Moments = {Moments.Count}");

    private DateTimeOffset? Find(string name) => Moments.TryGetValue(name, out var moment) ? moment : null;
}
