namespace CubeConnect.EntityFrameworkCore;

/// <summary>When and how a message of the ledger is sent.</summary>
public sealed record SendOptions
{
    /// <summary>Not before this moment. Default: null, as soon as possible.</summary>
    /// <remarks>Until then it waits in your database; a request with a <see cref="Schedule"/> waits on the platform.</remarks>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// Not after this moment, by the database's clock: a message that has not left by then is rejected with the code
    /// <c>MESSAGE_EXPIRED</c>. Set it where a late message is worse than none, as with a one-time password. Default: null, no limit.
    /// </summary>
    /// <remarks>Once it has left, WhatsApp delivers it whenever the phone is reachable.</remarks>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Which messages go first. Default: normal; high is for one-time passwords.</summary>
    public RequestPriority Priority { get; init; }

    /// <summary>Send from this WhatsApp number, by its API id. Default: the client's.</summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>Act for this tenant. Default: the client's.</summary>
    public string? TenantId { get; init; }

    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(FormattableString.Invariant(
            $"NotBefore = {NotBefore:O}, NotAfter = {NotAfter:O}, Priority = {Priority}, "));
        builder.Append(FormattableString.Invariant($"WhatsAppAccountId = {WhatsAppAccountId}, TenantId = {TenantId}"));
        return true;
    }
}
