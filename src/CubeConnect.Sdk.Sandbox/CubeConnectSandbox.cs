namespace CubeConnect.Sandbox;

/// <summary>
/// A CubeConnect on this machine: it listens on 127.0.0.1, refuses what the platform refuses, and moves messages and campaigns as the
/// platform does, without a phone or an account. Start one for each test; it costs a millisecond or two. Safe for any number of
/// threads.
/// </summary>
public sealed partial class CubeConnectSandbox : IAsyncDisposable
{
    private readonly World _world;
    private readonly Journal _journal;
    private readonly CubeConnectSandboxOptions _options;
    private readonly WebhookSender _webhooks;
    private readonly WebhookEvents _events;
    private readonly Feed _feed = new();
    private readonly ClockDriver _driver;
    private SandboxServer? _server;
    private int _disposed;

    private CubeConnectSandbox(CubeConnectSandboxOptions options)
    {
        _options = options;
        Tenants = options.AllTenants();
        _world = new World(options, Tenants);
        _journal = new Journal(options.JournalCapacity);
        _webhooks = new WebhookSender(_world);
        Webhooks = new SandboxWebhooks(_world, _webhooks);
        _messageWaiters = new(_world.Gate, _world.Messages.Snapshot);
        _webhookWaiters = new(_world.Gate, _webhooks.Snapshot);
        _world.Messages.Changed += _messageWaiters.Tell;
        _webhooks.Changed = _webhookWaiters.Tell;
        _events = new WebhookEvents(_world, _webhooks);
        _driver = new ClockDriver(options.Clock);
        _world.Messages.Changed += message => _feed.Tell(message.CampaignId is null ? Topics.Chats : Topics.Chats | Topics.Campaigns, message.Phone);
        _world.Campaigns.Changed += _ => _feed.Tell(Topics.Campaigns);
        _world.Tenants[0].OptOuts.Changed += phone => _feed.Tell(Topics.OptOuts | Topics.Chats, phone);
        _webhooks.Changed += _ => _feed.Tell(Topics.Deliveries);
        _journal.Added = () => _feed.Tell(Topics.Journal);
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:40123/</c>: the base address for a client, without <c>/api/v1</c>.</summary>
    public Uri BaseAddress => _server?.BaseAddress ?? throw new InvalidOperationException("The sandbox does not listen yet.");

    /// <summary>Where the inbox is: open it in a browser on this machine to see the chats as they look on the customers' phones.</summary>
    public Uri InboxAddress => new(BaseAddress, "sandbox/");

    /// <summary>The base address for a client of Periskope. Its token is <see cref="ApiKey"/>.</summary>
    public Uri PeriskopeAddress => new(BaseAddress, GatewayRoutes.PeriskopeRoot);

    /// <summary>The base address for a client of WA.cr. Its token is <see cref="ApiKey"/>.</summary>
    public Uri WaCrAddress => new(BaseAddress, GatewayRoutes.WaCrRoot);

    /// <summary>The key that requests must carry.</summary>
    public string ApiKey => _options.ApiKey;

    /// <summary>The WhatsApp account that requests must name.</summary>
    public string WhatsAppAccountId => _options.WhatsAppAccountId;

    /// <summary>The clock. Hand it to the client under test as its <see cref="TimeProvider"/> when both shall agree on the time.</summary>
    public SandboxClock Clock => _options.Clock;

    /// <summary>Every tenant. Their limits may be changed while the sandbox runs and hold from the next request on.</summary>
    public IReadOnlyList<SandboxTenant> Tenants { get; }

    /// <summary>The first tenant: the one <see cref="ApiKey"/> belongs to.</summary>
    public SandboxTenant Tenant => Tenants[0];

    /// <summary>The first account: the one <see cref="WhatsAppAccountId"/> names.</summary>
    public SandboxAccount Account => Tenants[0].Accounts[0];

    /// <summary>False makes the health check answer 503 <c>SERVICE_DEGRADED</c>; true by default.</summary>
    public bool Healthy
    {
        get
        {
            lock (_world.Gate) return _world.Healthy;
        }

        set
        {
            lock (_world.Gate) _world.Healthy = value;
        }
    }

    /// <summary>What shall go wrong: errors, delays, broken connections and answers, messages that fail.</summary>
    public SandboxFaults Faults => _world.Faults;

    /// <summary>The requests that arrived, oldest first, with their answers.</summary>
    public IReadOnlyList<SandboxRequest> Journal => _journal.Snapshot();

    /// <summary>All messages of all tenants in the order they were taken.</summary>
    public IReadOnlyList<SandboxMessage> Messages
    {
        get
        {
            lock (_world.Gate) return _world.Messages.Snapshot();
        }
    }

    /// <summary>All campaigns of all tenants in the order they were made; each part of a split one counts for itself.</summary>
    public IReadOnlyList<SandboxCampaign> Campaigns
    {
        get
        {
            lock (_world.Gate) return _world.Campaigns.Snapshot();
        }
    }

    /// <summary>The templates of the first account.</summary>
    public IReadOnlyList<SandboxTemplate> Templates
    {
        get
        {
            lock (_world.Gate) return [.. _world.Tenants[0].Accounts[WhatsAppAccountId].Templates.All];
        }
    }

    /// <summary>The opt-outs of all tenants.</summary>
    public IReadOnlyList<SandboxOptOut> OptOuts
    {
        get
        {
            lock (_world.Gate) return [.. _world.Tenants.SelectMany(tenant => tenant.OptOuts.All)];
        }
    }

    /// <summary>All messages that the stand-ins for the other gateways, Periskope and WA.cr, received, in that order.</summary>
    public IReadOnlyList<SandboxGatewayMessage> GatewayMessages
    {
        get
        {
            lock (_world.Gate) return _world.Gateways.Snapshot();
        }
    }

    /// <summary>The webhooks that were sent, or could not be, in the order of their events; and how they are sent.</summary>
    public SandboxWebhooks Webhooks { get; }

    /// <summary>Empties <see cref="Journal"/>.</summary>
    public void ClearJournal() => _journal.Clear();

    /// <summary>Adds a template to every account of every tenant, or takes the place of the one with the same name and language.</summary>
    /// <param name="template">The template.</param>
    public void PutTemplate(SandboxTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        lock (_world.Gate)
        {
            foreach (var account in _world.Tenants.SelectMany(tenant => tenant.Accounts.Values)) account.Templates.Put(template);
        }

        _feed.Tell(Topics.Templates);
    }
}
