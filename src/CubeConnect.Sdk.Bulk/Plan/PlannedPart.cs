namespace CubeConnect.Bulk;

/// <summary>One campaign of a plan.</summary>
public sealed record PlannedPart
{
    /// <summary>Which part it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The campaign's name, for example <c>Eid 2027 (2/5)</c>.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The index of its first recipient in <see cref="CampaignAudience.Recipients"/>.</summary>
    public int First { get; init; }

    /// <summary>How many recipients it has, at most 50,000.</summary>
    public int Count { get; init; }

    /// <summary>On which day of the plan it begins, from 0. Parts of one day begin together.</summary>
    public int Day { get; init; }

    /// <summary>When it begins; for a part that begins at once, when the plan was made.</summary>
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>The schedule that is sent; null begins at once.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>
    /// The part's own idempotency key. It derives from the list, the template, the name and the part's place, not from the time: the same
    /// part requested again, on another day or by another process, is the same campaign.
    /// </summary>
    public string IdempotencyKey { get; init; } = string.Empty;

    private bool PrintMembers(StringBuilder builder)
    {
        builder
            .Append(FormattableString.Invariant($"Number = {Number}, Name = {SafeText.Words(Name)}, First = {First}, "))
            .Append(FormattableString.Invariant($"Count = {Count}, Day = {Day}, StartsAt = {StartsAt:O}, Schedule = {Schedule}, "))
            .Append("IdempotencyKey = ").Append(SafeText.Id(IdempotencyKey));
        return true;
    }
}
