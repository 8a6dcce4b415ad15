namespace CubeConnect.Sandbox;

/// <summary>A WhatsApp number of a tenant. Its settings may be changed while the sandbox runs.</summary>
/// <param name="id">What requests name as <c>whatsapp_account_id</c>.</param>
public sealed class SandboxAccount(string id)
{
    /// <summary>What requests name as <c>whatsapp_account_id</c>.</summary>
    public string Id { get; } = id;

    /// <summary>
    /// Template messages a day, counted over UTC days: 1,000, 10,000 or 100,000 on the platform; null, the default, for no limit. A
    /// campaign beyond what is left gets 429 <c>MESSAGING_TIER_LIMIT_EXCEEDED</c>, or is split when it says <c>split_across_days</c>.
    /// </summary>
    public int? DailyTier { get; set; }

    /// <summary>
    /// The number that webhooks carry as <c>whatsapp_account_id</c>: not the id of requests, as on the platform. 1, 2, 3 and so on by
    /// default.
    /// </summary>
    public int WebhookId { get; set; }

    /// <summary>False answers sends with 422 <c>NO_ACTIVE_ACCOUNT</c>; true by default.</summary>
    public bool Connected { get; set; } = true;

    /// <summary>False answers sends with 422 <c>MISSING_ACCESS_TOKEN</c>; true by default.</summary>
    public bool HasAccessToken { get; set; } = true;
}
