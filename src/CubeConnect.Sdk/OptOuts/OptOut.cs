namespace CubeConnect;

/// <summary>An entry of the opt-out list: a customer who asked not to be contacted.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record OptOut : ApiRecord
{
    /// <summary>Who. Prints itself masked; <see cref="PhoneNumber.Value"/> is the clear number.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>What they do not want. An empty value where the answer did not say.</summary>
    public OptOutScope Scope { get; init; }

    /// <summary>Where the entry came from, for example <c>api</c>; null where the answer did not say.</summary>
    public string? Source { get; init; }

    /// <summary>Since when; null where the answer did not say.</summary>
    public DateTimeOffset? OptedOutAt { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder,
        $"Phone = {Phone}, Scope = {Scope}, Source = {Source}, OptedOutAt = {OptedOutAt:O}");
}
