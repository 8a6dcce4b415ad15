namespace CubeConnect.Gateways;

/// <summary>The status of a message at Periskope.</summary>
/// <remarks>API rule: Periskope, "Message Status".</remarks>
public sealed record PeriskopeMessageStatus : ApiRecord
{
    /// <summary>The id of the queue job; null where the answer did not say.</summary>
    public string? QueueId { get; init; }

    /// <summary>The requested id; null where the answer did not say.</summary>
    public string? UniqueId { get; init; }

    /// <summary>
    /// The whole id at WhatsApp, for example <c>true_8824248940@c.us_3EB0...</c>, with the phone number in it; null until there is one.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>The chat; null where the answer did not say.</summary>
    public PeriskopeChatId? ChatId { get; init; }

    /// <summary>Who sent it, for example <c>api</c>; null where the answer did not say.</summary>
    public string? PerformedBy { get; init; }

    /// <summary>The status of the message.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The same in words; for a failed message, why. Null where the answer did not say.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>
    /// WhatsApp's acknowledgement, from number or text: -1 failed, 0 pending, then rising from 1 to 4, read. It never falls. Two pages
    /// word 1 to 3 differently, so decide by <see cref="Status"/>. Null if the answer did not say.
    /// </summary>
    public int? Ack { get; init; }

    /// <summary>What the message says; null where the answer did not say.</summary>
    [JsonConverter(typeof(ForgivingObjectConverter<PeriskopeMessageContent>))]
    public PeriskopeMessageContent? Message { get; init; }

    /// <summary>The times of its steps; empty where the answer did not say.</summary>
    public PeriskopeTimeline Timeline { get; init; } = PeriskopeTimeline.Empty;

    /// <summary>How often the gateway tried; null where the answer did not say.</summary>
    public int? Attempts { get; init; }

    /// <summary>On how many phones it is; more than one in groups. Null where the answer did not say.</summary>
    public int? DeliveredCount { get; init; }

    /// <summary>How many have read it; null where the answer did not say.</summary>
    public int? ReadCount { get; init; }

    // Throws JsonException: It is not the status of a message.
    internal static PeriskopeMessageStatus Read(ReadOnlySpan<byte> json)
    {
        var read = JsonSerializer.Deserialize(json, GatewayJson.Forgiving.PeriskopeMessageStatus)!;
        if (read.QueueId is not null || read.UniqueId is not null || read.MessageId is not null) return read;
        // An answer with an error may name a status as well: the error's.
        if (read.Status != default && !SaysError(read.AdditionalFields)) return read;
        throw new JsonException("The answer is not a status.");
    }

    private static bool SaysError(IReadOnlyDictionary<string, JsonElement> fields) =>
        fields.TryGetValue("error", out var error) && error.ValueKind switch
        {
            JsonValueKind.String => !string.IsNullOrWhiteSpace(error.GetString()),
            JsonValueKind.Object => error.EnumerateObject().Any(),
            _ => false,
        };

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        Print(builder, $"UniqueId = {IdOf(UniqueId)}, QueueId = {IdOf(QueueId)}, Status = {Status}, Ack = {Ack}");
}
