namespace CubeConnect;

/// <summary>Whether one number is on the opt-out list.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record OptOutState : ApiRecord
{
    /// <summary>The number asked for. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>True when the number is on the list.</summary>
    [JsonPropertyName("opted_out")]
    public bool IsOptedOut { get; init; }

    /// <summary>What they do not want; null when the number is not on the list.</summary>
    public OptOutScope? Scope { get; init; }

    /// <summary>Where the entry came from, for example <c>api</c>; null where the answer did not say.</summary>
    public string? Source { get; init; }

    /// <summary>Since when; null where the answer did not say.</summary>
    public DateTimeOffset? OptedOutAt { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Phone = {Phone}, IsOptedOut = {IsOptedOut}, Scope = {Scope}, Source = {Source}, OptedOutAt = {OptedOutAt:O}");
}
