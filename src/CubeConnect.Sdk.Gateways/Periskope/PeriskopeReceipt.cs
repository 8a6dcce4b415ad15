namespace CubeConnect.Gateways;

/// <summary>
/// Periskope's answer once a message is queued. Queued is not delivered: keep <see cref="QueueId"/> and <see cref="UniqueId"/> at once.
/// The page has shown five shapes over the years; all are read, and what one does not have is null.
/// </summary>
/// <remarks>API rule: Periskope, "Send Message", section "Response".</remarks>
public sealed record PeriskopeReceipt : ApiRecord
{
    /// <summary>The id of the queue job, under which webhooks and the queue name the message; null in the oldest shape only.</summary>
    public string? QueueId { get; init; }

    /// <summary>The place in the queue when the message was queued, from 0; null where the answer did not say.</summary>
    public int? QueuePosition { get; init; }

    /// <summary><c>queued</c> in the newest shape; empty in the older ones.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The provisional id for <see cref="PeriskopeClient.GetMessageStatusAsync"/>; null if the answer had none.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The gateway's hint how to follow the message; null where the answer did not have it.</summary>
    public string? Hint { get; init; }

    /// <summary>Ready-made addresses to follow the message; null where the answer did not have them.</summary>
    [JsonConverter(typeof(ForgivingObjectConverter<PeriskopeTrackingLinks>))]
    public PeriskopeTrackingLinks? TrackBy { get; init; }

    /// <summary>The id of the sent message, in the oldest shape (<c>{"chat id": "message id"}</c>); else null.</summary>
    [JsonPropertyName(nameof(MessageId))]
    public string? MessageId { get; init; }

    /// <summary>The chat, in the oldest shape; else null.</summary>
    [JsonPropertyName(nameof(ChatId))]
    public PeriskopeChatId? ChatId { get; init; }

    /// <summary>What the headers said about the rate limit; null where they said nothing.</summary>
    [JsonPropertyName(nameof(RateLimit))]
    public GatewayRateLimit? RateLimit { get; init; }

    /// <summary>The organisation (<c>x-periskope-org-id</c>); null where the answer did not say.</summary>
    [JsonPropertyName(nameof(OrganizationId))]
    public string? OrganizationId { get; init; }

    /// <summary>The phone that sends (<c>x-periskope-phone-id</c>); null where the answer did not say.</summary>
    [JsonPropertyName(nameof(PhoneId))]
    public string? PhoneId { get; init; }

    /// <summary>What to tell the gateway's support (<c>x-periskope-trace-id</c>); null where the answer did not say.</summary>
    [JsonPropertyName(nameof(TraceId))]
    public string? TraceId { get; init; }

    // Throws JsonException: The answer has no id: the message is out and cannot be followed.
    internal static PeriskopeReceipt Read(ReadOnlySpan<byte> json, HttpResponseMessage response)
    {
        var receipt = JsonSerializer.Deserialize(json, GatewayJson.Forgiving.PeriskopeReceipt)!;
        if (string.IsNullOrWhiteSpace(receipt.QueueId) && string.IsNullOrWhiteSpace(receipt.UniqueId)) receipt = receipt.InOldestShape();
        var limits = RateLimitHeaders.Read(response);
        var reset = Header("X-RateLimit-Reset");
        var hasLimits = limits.Limit is not null || limits.Remaining is not null || reset is not null;
        var (organization, phone, trace) = (Header("x-periskope-org-id"), Header("x-periskope-phone-id"), Header("x-periskope-trace-id"));
        if (!hasLimits && (organization ?? phone ?? trace) is null) return receipt;
        return receipt with
        {
            RateLimit = hasLimits ? new() { Limit = limits.Limit, Remaining = limits.Remaining, Reset = reset } : null,
            OrganizationId = organization,
            PhoneId = phone,
            TraceId = trace,
        };

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
    }

    private PeriskopeReceipt InOldestShape()
    {
        var ids = AdditionalFields.Where(field => field.Key.Contains('@') && field.Value.ValueKind == JsonValueKind.String)
            .Select(field => (Chat: field.Key, Message: field.Value.GetString()!));
        if (ids.FirstOrDefault(id => id.Message.Length > 0) is not (var chat, { } message))
            throw new JsonException("The answer has no queue_id.");
        UnknownFields!.Remove(chat);
        return this with { ChatId = chat, MessageId = message };
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(
        builder,
        $"QueueId = {IdOf(QueueId)}, QueuePosition = {QueuePosition}, Status = {Status}, UniqueId = {IdOf(UniqueId)}",
        $"MessageId = {SafeText.Words(MessageId)}");
}
