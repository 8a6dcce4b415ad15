namespace CubeConnect.Sandbox;

/// <summary>
/// A customer of the platform with keys, numbers, messages and limits of its own. Its limits may be changed while the sandbox runs.
/// </summary>
/// <param name="id">What requests name in <c>X-TENANT-ID</c> and webhooks carry as <c>tenant_id</c>: a whole number on the
/// platform.</param>
public sealed class SandboxTenant(string id)
{
    /// <summary>What requests name in <c>X-TENANT-ID</c>.</summary>
    public string Id { get; } = id;

    /// <summary>
    /// The keys that may act for this tenant. A key of several tenants acts for the first unless <c>X-TENANT-ID</c> names another. Read at
    /// the start.
    /// </summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>The WhatsApp numbers. Read at the start.</summary>
    public IList<SandboxAccount> Accounts { get; } = [];

    /// <summary>
    /// Where this tenant's webhooks go; null, the default, sends none. Targets beyond this machine need <see
    /// cref="CubeConnectSandboxOptions.AllowWebhooksBeyondLoopback"/>.
    /// </summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Signs the webhooks; null, the default, leaves them unsigned, as the platform does.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>
    /// Requests a minute before 429 <c>RATE_LIMIT_EXCEEDED</c>: 10, 30, 60 or 120 on the platform's plans; null, the default, for no limit.
    /// The headers of every answer to a valid key say it, and 1,000,000 where there is no limit.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>Messages a calendar month (UTC) before 429 <c>PLAN_LIMIT_REACHED</c>; null, the default, for no limit.</summary>
    public int? MonthlyQuota { get; set; }

    /// <summary>True answers every send and new campaign with 429 <c>SUBSCRIPTION_EXPIRED</c>; false by default.</summary>
    public bool SubscriptionExpired { get; set; }
}
