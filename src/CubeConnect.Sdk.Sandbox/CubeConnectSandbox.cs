using CubeConnect.Sandbox.Clock;
using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Gateways;
using CubeConnect.Sandbox.Inbox;
using CubeConnect.Sandbox.Inbox.Endpoints;
using CubeConnect.Sandbox.Journal;
using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox;

/// <summary>
/// A CubeConnect on this machine: it listens on 127.0.0.1, refuses what the platform refuses, and moves messages and campaigns as the
/// platform does, without a phone or an account. Start one for each test; it costs a few milliseconds. Safe for any number of
/// threads.
/// </summary>
public sealed partial class CubeConnectSandbox : IAsyncDisposable
{
    private readonly CubeConnectSandboxOptions _options;
    private readonly SandboxState _state;
    private readonly Scheduler _scheduler;
    private readonly MessageFlow _messageFlow;
    private readonly CampaignFlow _campaignFlow;
    private readonly GatewayMessages _gateways;
    private readonly RequestJournal _journal;
    private readonly WebhookSender _webhooks;
    private readonly WebhookEvents _events;
    private readonly ChangeFeed _feed = new();
    private readonly ClockDriver _driver;
    private readonly RequestHandler _handler;
    private readonly InboxHandler _inbox;
    private readonly Waiters<SandboxMessage> _messageWaiters;
    private readonly Waiters<SandboxWebhookDelivery> _webhookWaiters;
    private SandboxServer? _server;
    private int _disposed;

    private CubeConnectSandbox(CubeConnectSandboxOptions options)
    {
        _options = options;
        Tenants = options.AllTenants();
        _state = new SandboxState(options, Tenants);
        _scheduler = new Scheduler(options.Clock, _state.Gate, options.Speed);
        _driver = new ClockDriver(options.Clock);
        _journal = new RequestJournal(options.JournalCapacity);
        _gateways = new GatewayMessages(_scheduler, options);
        var authentication = new Authentication(_state, options);
        Faults = new SandboxFaults(options.Seed);
        _messageFlow = new MessageFlow(_state, _scheduler, Faults, options);
        _campaignFlow = new CampaignFlow(_state, _scheduler, _messageFlow, options.Pace);
        _webhooks = new WebhookSender(_state, _scheduler, options);
        _events = new WebhookEvents(_state, _webhooks);
        Webhooks = new SandboxWebhooks(_state, _webhooks);

        var optOuts = new OptOutEndpoints(_state);
        var routes = ApiRoutes.Of(
            new MessageEndpoints(_state, _messageFlow), new CampaignEndpoints(_state, _campaignFlow), optOuts, new AccountEndpoints(_state),
            new PeriskopeEndpoints(_state, _gateways, authentication), new WaCrEndpoints(_state, _gateways, authentication));
        Faults.Operations = [.. routes.Select(route => route.Operation)];
        _handler = new RequestHandler(options.Clock, routes, authentication, Faults, _journal, options.OnRequest);
        _inbox = new InboxHandler(InboxPages(optOuts), _feed);

        _messageWaiters = new(_state.Gate, _state.Messages.Snapshot);
        _webhookWaiters = new(_state.Gate, _webhooks.Snapshot);
        ReportChanges();
    }

    /// <summary>
    /// Where it listens, for example <c>http://127.0.0.1:40123/</c>: the base address for a client, without <c>/api/v1</c>.
    /// </summary>
    public Uri BaseAddress => _server?.BaseAddress ?? throw new InvalidOperationException("The sandbox does not listen yet.");

    /// <summary>Where the inbox is: open it in a browser on this machine to see the chats as they look on the customers' phones.</summary>
    public Uri InboxAddress => new(BaseAddress, "sandbox/");

    /// <summary>The base address for a client of Periskope. Its token is <see cref="ApiKey"/>.</summary>
    public Uri PeriskopeAddress => new(BaseAddress, PeriskopeEndpoints.Root);

    /// <summary>The base address for a client of WA.cr. Its token is <see cref="ApiKey"/>.</summary>
    public Uri WaCrAddress => new(BaseAddress, WaCrEndpoints.Root);

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
        get => _state.Healthy;
        set => _state.Healthy = value;
    }

    /// <summary>What shall go wrong: errors, delays, broken connections and answers, messages that fail.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>The requests that arrived, oldest first, with their answers.</summary>
    public IReadOnlyList<SandboxRequest> Journal => _journal.Snapshot();

    /// <summary>All messages of all tenants in the order they were accepted.</summary>
    public IReadOnlyList<SandboxMessage> Messages => _state.Read(() => _state.Messages.Snapshot());

    /// <summary>All campaigns of all tenants in the order they were made; each part of a split one counts for itself.</summary>
    public IReadOnlyList<SandboxCampaign> Campaigns => _state.Read(() => _state.Campaigns.Snapshot());

    /// <summary>The templates of the first account.</summary>
    public IReadOnlyList<SandboxTemplate> Templates => _state.Read<SandboxTemplate[]>(() => [.. _state.FirstTemplates.All]);

    /// <summary>The opt-outs of all tenants.</summary>
    public IReadOnlyList<SandboxOptOut> OptOuts =>
        _state.Read<SandboxOptOut[]>(() => [.. _state.Tenants.SelectMany(tenant => tenant.OptOuts.All)]);

    /// <summary>All messages that the sandbox received as Periskope and as WA.cr, in that order.</summary>
    public IReadOnlyList<SandboxGatewayMessage> GatewayMessages => _state.Read(() => _gateways.Snapshot());

    /// <summary>The webhooks that were sent, or could not be, in the order of their events; and how they are sent.</summary>
    public SandboxWebhooks Webhooks { get; }

    /// <summary>Empties <see cref="Journal"/>.</summary>
    public void ClearJournal() => _journal.Clear();

    /// <summary>Adds a template to every account of every tenant, or replaces the one with the same name and language.</summary>
    /// <param name="template">The template.</param>
    public void PutTemplate(SandboxTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        lock (_state.Gate)
        {
            foreach (var account in _state.Tenants.SelectMany(tenant => tenant.Accounts.Values)) account.Templates.Put(template);
        }

        _feed.Tell(Topics.Templates);
    }

    private IReadOnlyList<Route> InboxPages(OptOutEndpoints optOuts)
    {
        var clock = new ClockPage(_state, _feed, _driver, _scheduler);
        return InboxRoutes.Of(
            new StatusPage(this, _state, _options, clock), new ChatPage(_state, _feed), new CustomerPage(this),
            new CampaignPage(_state, _campaignFlow), new TemplatePage(this), new OptOutPage(_state, optOuts),
            new JournalPage(this, _journal, _feed),
            new DeliveryPage(this, _state, _webhooks, _feed), new SubscriptionPage(this, _options, _feed), clock,
            new FaultPage(Faults, _feed));
    }

    private void ReportChanges()
    {
        _state.Messages.Changed += _messageWaiters.Tell;
        _state.Messages.Changed += message =>
            _feed.Tell(message.CampaignId is null ? Topics.Chats : Topics.Chats | Topics.Campaigns, message.Phone);
        _state.Campaigns.Changed += _ => _feed.Tell(Topics.Campaigns);
        _state.Tenants[0].OptOuts.Changed += phone => _feed.Tell(Topics.OptOuts | Topics.Chats, phone);
        _webhooks.Changed += _webhookWaiters.Tell;
        _webhooks.Changed += _ => _feed.Tell(Topics.Deliveries);
        _journal.Added = () => _feed.Tell(Topics.Journal);
        Faults.Happened = () => _feed.Tell(Topics.Faults);
    }
}
