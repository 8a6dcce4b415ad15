namespace CubeConnect;

/// <summary>What is different for one call. What is not set comes from <see cref="CubeConnectOptions"/>.</summary>
/// <example><code>
/// var branch = client.With(new RequestOptions { WhatsAppAccountId = "01JX...", Timeout = TimeSpan.FromSeconds(10) });
/// </code></example>
public sealed record RequestOptions
{
    /// <summary>Send from this WhatsApp number, by its API id.</summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>Act for this tenant (<c>X-TENANT-ID</c>). An <see cref="ArgumentException"/> refuses what a header cannot hold.</summary>
    public string? TenantId { get; init => field = HeaderText.Checked(value, nameof(TenantId)); }

    /// <summary>
    /// The idempotency key of a new campaign: the same key again returns the first campaign. Default: derived from the content. A raw call
    /// that sends no message takes one too; any other call refuses it, because the platform would not honour it.
    /// </summary>
    /// <remarks>Known from the official JavaScript SDK. How long the platform remembers a key is not documented.</remarks>
    public string? IdempotencyKey { get; init => field = HeaderText.Checked(value, nameof(IdempotencyKey)); }

    /// <summary>The limit of the whole call, up to a day or infinite. Default: <see cref="CubeConnectOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often this call may be sent again if safe, 0 to 10. Default: <see cref="CubeConnectOptions.MaxRetries"/>.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The order in which calls wait for <see cref="CubeConnectOptions.RequestsPerMinute"/>. Default: normal.</summary>
    public RequestPriority Priority { get; init; }

    /// <summary>For this call, <see cref="CubeConnectOptions.ResendWhenOutcomeUnknown"/>.</summary>
    public bool? ResendWhenOutcomeUnknown { get; init; }

    /// <summary>Additional headers, for example a correlation id. The call refuses headers that the SDK sets itself.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>
    /// Receives every HTTP answer of the call as it came, those that are retried or become an exception included: status, headers and raw
    /// body, for what no record shows. Runs before the call returns, so keep it short; what it throws is logged and ignored. Default: null.
    /// </summary>
    /// <example><code>
    /// ApiResponse? response = null;
    /// await client.With(new() { OnResponse = answer => response = answer }).GetMessageAsync(id, cancellationToken);
    /// </code></example>
    [JsonIgnore]
    public Action<ApiResponse>? OnResponse { get; init; }

    /// <summary>
    /// Runs before each attempt of a call with a body, when the limiter has let it go and before its first byte leaves: what must be on
    /// record first. Its token ends with the attempt. If it throws, nothing leaves, the call fails, and the exception is inside.
    /// </summary>
    [JsonIgnore]
    public Func<CancellationToken, Task>? OnSending { get; init; }

    // These options; what they leave out comes from other.
    internal RequestOptions Over(RequestOptions? other) => other is null ? this : this with
    {
        WhatsAppAccountId = WhatsAppAccountId ?? other.WhatsAppAccountId,
        TenantId = TenantId ?? other.TenantId,
        IdempotencyKey = IdempotencyKey ?? other.IdempotencyKey,
        Timeout = Timeout ?? other.Timeout,
        MaxRetries = MaxRetries ?? other.MaxRetries,
        Priority = Priority == RequestPriority.Normal ? other.Priority : Priority,
        ResendWhenOutcomeUnknown = ResendWhenOutcomeUnknown ?? other.ResendWhenOutcomeUnknown,
        Headers = Headers ?? other.Headers,
        OnResponse = OnResponse ?? other.OnResponse,
        OnSending = OnSending ?? other.OnSending,
    };

    /// <summary>Names what is set, without the values of headers and keys.</summary>
    public override string ToString() =>
        $"RequestOptions {{ Account = {WhatsAppAccountId}, Timeout = {Timeout}, Priority = {Priority}, Headers = {Headers?.Count ?? 0} }}";
}
