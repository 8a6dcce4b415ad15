namespace CubeConnect.EntityFrameworkCore;

/// <summary>When and how a message of the ledger is sent.</summary>
public sealed record SendOptions
{
    /// <summary>Not before this moment. Default: null, as soon as possible.</summary>
    /// <remarks>Until then it waits in your database; a request with a <see cref="Schedule"/> waits on the platform.</remarks>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Which messages go first. Default: normal; high is for one-time passwords.</summary>
    public RequestPriority Priority { get; init; }

    /// <summary>Send from this WhatsApp number, by its API id. Default: the client's.</summary>
    public string? WhatsAppAccountId { get; init; }

    /// <summary>Act for this tenant. Default: the client's.</summary>
    public string? TenantId { get; init; }

    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(FormattableString.Invariant(
            $"NotBefore = {NotBefore:O}, Priority = {Priority}, WhatsAppAccountId = {WhatsAppAccountId}, TenantId = {TenantId}"));
        return true;
    }
}
