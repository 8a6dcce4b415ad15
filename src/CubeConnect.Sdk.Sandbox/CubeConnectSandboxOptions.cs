using System.Net;
using CubeConnect.Sandbox.Saving;

namespace CubeConnect.Sandbox;

/// <summary>How a sandbox starts. Everything has a default; the object is read once, at the start.</summary>
public sealed class CubeConnectSandboxOptions
{
    /// <summary>The key of every sandbox that was not given another. It opens nothing but sandboxes.</summary>
    public const string DefaultApiKey = "ck_sandbox_key";

    /// <summary>The WhatsApp account of every sandbox that was not given another.</summary>
    public const string DefaultWhatsAppAccountId = "01JXSANDB0XACC0VNT00000001";

    /// <summary>The port on 127.0.0.1; 0, the default, chooses a free one.</summary>
    public int Port { get; set; }

    /// <summary>
    /// The address to listen on; 127.0.0.1 by default. Anything else opens the sandbox to the network: it is not built for that.
    /// </summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>
    /// Host names that requests may use besides <c>localhost</c>, <c>127.0.0.1</c>, <c>[::1]</c> and <see cref="Address"/>; none by
    /// default. As long as the sandbox listens on this machine alone, ASP.NET Core's host filtering answers any other name with 400, since
    /// a page of another site could read the answer. For example <c>host.docker.internal</c>, or <c>*.example.com</c>. The inbox allows
    /// none of them.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The key that requests must carry.</summary>
    public string ApiKey { get; set; } = DefaultApiKey;

    /// <summary>The WhatsApp account that requests must name.</summary>
    public string WhatsAppAccountId { get; set; } = DefaultWhatsAppAccountId;

    /// <summary>The id of the first tenant; <c>1</c> by default.</summary>
    public string TenantId { get; set; } = "1";

    /// <summary>Tenants besides the first one.</summary>
    public IList<SandboxTenant> FurtherTenants { get; } = [];

    /// <summary>Keys that are valid but linked to no tenant: 403 <c>API_KEY_NO_TENANT</c>.</summary>
    public IList<string> KeysWithoutTenant { get; } = [];

    /// <summary>Keys of the first tenant that may read but not send or change anything: 403 <c>FORBIDDEN</c>.</summary>
    public IList<string> ReadOnlyKeys { get; } = [];

    /// <summary>
    /// Requests a minute of the first tenant; null, the default, for no limit: the headers of its answers say 1,000,000 then.
    /// </summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>Template messages a day of the first account; null, the default, for no limit.</summary>
    public int? DailyTier { get; set; }

    /// <summary>Messages a month of the first tenant; null, the default, for no limit.</summary>
    public int? MonthlyQuota { get; set; }

    /// <summary>Where the first tenant's webhooks go; null, the default, sends none.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Signs the first tenant's webhooks; null, the default, leaves them unsigned.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>True lets webhooks leave this machine; false, the default, sends them to loopback addresses only.</summary>
    public bool AllowWebhooksBeyondLoopback { get; set; }

    /// <summary>
    /// How many webhooks are under way at once, from 1 to 64; 1 by default, which keeps all of them in order. With more, those about the
    /// same number, campaign or template keep their order among themselves.
    /// </summary>
    public int WebhookConcurrency { get; set; } = 1;

    /// <summary>Where <see cref="SandboxWebhooks.OutOfOrder"/> starts; false by default.</summary>
    public bool WebhooksOutOfOrder { get; set; }

    /// <summary>Where <see cref="SandboxWebhooks.Duplicates"/> starts; false by default.</summary>
    public bool WebhookDuplicates { get; set; }

    /// <summary>
    /// True lets texts arrive only within 24 hours of the customer's last reply (<see cref="CubeConnectSandbox.Reply"/>): others fail with
    /// 131047, as they do at Meta. False, the default, lets every text through, so that a first try works.
    /// </summary>
    public bool EnforceSessionWindow { get; set; }

    /// <summary>The clock; a real one by default.</summary>
    public SandboxClock Clock { get; set; } = SandboxClock.Real();

    /// <summary>How long each step takes.</summary>
    public SandboxPace Pace { get; set; } = new();

    /// <summary>Divides every time of <see cref="Pace"/>: 10 is ten times as fast, 0.01 a hundred times slower; 1 by default.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>
    /// Decides which requests a fault with a <see cref="SandboxFault.Share"/> hits: the same seed, the same requests; 0 by default.
    /// </summary>
    public int Seed { get; set; }

    /// <summary>
    /// True makes <c>message_log_id</c> a JSON number, as part of the documentation shows it; false, the default, a ULID string.
    /// </summary>
    public bool IntegerMessageIds { get; set; }

    /// <summary>The templates of every account. Starts with <see cref="SandboxTemplate.Ready"/>; clear it to begin with none.</summary>
    public IList<SandboxTemplate> Templates { get; } = [.. SandboxTemplate.Ready];

    /// <summary>
    /// What happens to certain numbers. Starts with <see cref="SandboxNumberRule.Usual"/>; the first rule that fits counts. Clear it to let
    /// every number succeed.
    /// </summary>
    public IList<SandboxNumberRule> NumberRules { get; } = [.. SandboxNumberRule.Usual];

    /// <summary>Called with every request once it is answered, on the request's own thread; null by default.</summary>
    public Action<SandboxRequest>? OnRequest { get; set; }

    /// <summary>
    /// Called after every attempt to deliver a webhook, on a thread of its own; null by default. Its exceptions are ignored, and the next
    /// webhook is sent.
    /// </summary>
    public Action<SandboxWebhookDelivery>? OnWebhook { get; set; }

    /// <summary>How many requests the journal keeps; 10,000 by default. The oldest leave first.</summary>
    public int JournalCapacity { get; set; } = 10_000;

    /// <summary>
    /// How many messages are kept; 1,000,000 by default, about a gigabyte when they are all in use. Beyond it the oldest are
    /// forgotten, about a thousand at a time: <see cref="CubeConnectSandbox.Messages"/> and the API no longer know them, and the inbox says
    /// so. The same number bounds the webhooks, what customers answered, the messages of the other gateways and their contacts, and the
    /// campaigns: these by their recipients together, except that the latest is always kept. A campaign that is forgotten ends where
    /// it is, and its idempotency key with it.
    /// </summary>
    public int MessageCapacity { get; set; } = 1_000_000;

    /// <summary>
    /// How long <see cref="CubeConnectSandbox.WaitForMessageAsync(Func{SandboxMessage, bool}, CancellationToken)"/> waits, in real time; 30
    /// seconds by default.
    /// </summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A file that <see cref="CubeConnectSandbox.SaveStateAsync"/> wrote: the sandbox reads it before it accepts requests; a file that does
    /// not exist changes nothing. Null, the default, starts empty. The sandbox does not write it by itself.
    /// </summary>
    public string? StateFile { get; set; }

    // What is wrong with the options; null when nothing is.
    internal string? Fault()
    {
        (bool IsRight, string Option, string What)[] rules =
        [
            (Port is >= 0 and <= 65_535, nameof(Port), "a port, or 0 for a free one"),
            (Address is not null, nameof(Address), "an address"),
            (!string.IsNullOrWhiteSpace(ApiKey), nameof(ApiKey), "a key"),
            (!string.IsNullOrWhiteSpace(WhatsAppAccountId), nameof(WhatsAppAccountId), "an id"),
            (!string.IsNullOrWhiteSpace(TenantId), nameof(TenantId), "an id"),
            (WebhookUrl is null or { IsAbsoluteUri: true }, nameof(WebhookUrl), "an absolute address"),
            (WebhookUrl is not { IsAbsoluteUri: true, IsLoopback: false } || AllowWebhooksBeyondLoopback,
                nameof(WebhookUrl), "a loopback address, unless AllowWebhooksBeyondLoopback is set"),
            (WebhookConcurrency is >= 1 and <= 64, nameof(WebhookConcurrency), "a number from 1 to 64"),
            (Clock is not null, nameof(Clock), "a clock"),
            (Pace is not null, nameof(Pace), "a pace"),
            (Speed is > 0 and < double.PositiveInfinity, nameof(Speed), "a number above 0"),
            (JournalCapacity >= 0, nameof(JournalCapacity), "0 or more"),
            (MessageCapacity >= 1, nameof(MessageCapacity), "1 or more"),
            (WaitTimeout > TimeSpan.Zero, nameof(WaitTimeout), "a time above 0"),
        ];
        var wrong = Array.Find(rules, rule => !rule.IsRight);
        return wrong.Option is null ? null : $"The sandbox option {wrong.Option} must be {wrong.What}.";
    }

    internal IReadOnlyList<SandboxTenant> AllTenants()
    {
        var first = new SandboxTenant(TenantId)
        {
            RequestsPerMinute = RequestsPerMinute, MonthlyQuota = MonthlyQuota, WebhookUrl = WebhookUrl, WebhookSecret = WebhookSecret,
        };
        first.ApiKeys.Add(ApiKey);
        foreach (var key in ReadOnlyKeys) first.ApiKeys.Add(key);
        first.Accounts.Add(new SandboxAccount(WhatsAppAccountId) { DailyTier = DailyTier });
        SandboxTenant[] all = [first, .. FurtherTenants];
        var number = 0;
        foreach (var account in all.SelectMany(tenant => tenant.Accounts))
        {
            number++;
            if (account.WebhookId == 0) account.WebhookId = number;
        }

        return all;
    }
}
