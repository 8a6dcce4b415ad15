using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;

namespace CubeConnect.Gateways;

/// <summary>
/// Several gateways as one: a message goes to the first, and to the next <b>only when the one before surely did not send it</b> for a
/// reason of its own: it could not be reached, a rate limit refused, or its token or account is not in order. A message that may be out is
/// never sent through another gateway, nor is one that failed because of the recipient (an opt-out, an unknown number) or the text.
/// A gateway that keeps failing is skipped for a while.
/// </summary>
/// <remarks>
/// docs/gateway-fallback.md has the table of the rule. Each switch is logged (5001) and counted (<c>cubeconnect.gateways.switches</c>).
/// </remarks>
public sealed class FallbackGateway : IWhatsAppGateway
{
    private readonly Link[] _links;
    private readonly FallbackOptions _options;
    private readonly ILogger _logger;

    /// <summary>Makes a chain.</summary>
    /// <param name="gateways">The gateways in the order in which they are tried, each with a name of its own. Not disposed here.</param>
    /// <param name="options">When to skip a gateway; null for the defaults. Read here.</param>
    /// <param name="loggerFactory">Where to log; null logs nothing.</param>
    /// <exception cref="ArgumentException">The list is empty, or two gateways have the same name.</exception>
    /// <exception cref="OptionsValidationException">Something in the options is wrong; the message lists everything that is.</exception>
    public FallbackGateway(IEnumerable<IWhatsAppGateway> gateways, FallbackOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        IWhatsAppGateway[] chain = [.. gateways ?? throw new ArgumentNullException(nameof(gateways))];
        if (chain.Length == 0) throw new ArgumentException("A chain needs at least one gateway.", nameof(gateways));
        if (chain.Select(gateway => gateway.Name).Distinct(StringComparer.Ordinal).Count() < chain.Length)
            throw new ArgumentException(
                "Two gateways of the chain have the same name, so a message's id could not say which of them accepted it.",
                nameof(gateways));

        _options = options ?? new FallbackOptions();
        GatewayOptionsRules.Throw(typeof(FallbackOptions), CircuitBreaker.Check(_options));
        _logger = loggerFactory?.CreateLogger<FallbackGateway>() ?? (ILogger)NullLogger.Instance;
        _links = [.. chain.Select(gateway => new Link(gateway, CircuitBreaker.Build(gateway.Name, _options, _logger)))];
        Capabilities = chain.Aggregate(chain[0].Capabilities, (all, gateway) => all & gateway.Capabilities);
    }

    /// <inheritdoc/>
    public string Name => "fallback";

    /// <summary>What every gateway of the chain can do.</summary>
    public GatewayCapabilities Capabilities { get; }

    /// <summary>The gateways in the order in which they are tried.</summary>
    public IReadOnlyList<IWhatsAppGateway> Gateways => [.. _links.Select(link => link.Gateway)];

    /// <inheritdoc/>
    /// <remarks>
    /// When every gateway failed, the exception and its outcome are those of the last one tried; those before it surely did not send the
    /// message.
    /// </remarks>
    public async Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default)
    {
        CubeConnectException? last = null;
        for (var i = 0; i < _links.Length; i++)
        {
            var link = _links[i];
            var entered = false;
            try
            {
                return await link.Breaker.ExecuteAsync(
                    async token =>
                    {
                        entered = true;
                        return await link.Gateway.SendTextAsync(phone, text, token).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (BrokenCircuitException) when (!entered)
            {
                // Our own circuit. A circuit breaker of the gateway's own does not tell the outcome of the message, and ends the chain.
                Switched(i, FallbackRules.CircuitOpen);
            }
            catch (CubeConnectException e) when (MaySwitch(link, e))
            {
                last = e;
                Switched(i, FallbackRules.ReasonOf(e));
            }
        }

        GatewayLog.NoneAccepted(_logger, _links.Length);
        throw last ?? AllSkipped();
    }

    /// <inheritdoc/>
    public Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default) =>
        _links.FirstOrDefault(link => link.Gateway.Name == id.Gateway) is { } link
            ? link.Gateway.GetStatusAsync(id, cancellationToken)
            : throw new ArgumentException($"No gateway of this chain is named '{id.Gateway}'.", nameof(id));

    private bool MaySwitch(Link link, CubeConnectException e)
    {
        var may = FallbackRules.MaySwitch(link.Gateway.Name, e) && _options.AlsoRequire?.Invoke(e) != false;
        if (!may) GatewayLog.Kept(_logger, link.Gateway.Name, FallbackRules.ReasonOf(e), e.Outcome);
        return may;
    }

    private void Switched(int from, string reason)
    {
        if (from + 1 == _links.Length) return;
        var (here, next) = (_links[from].Gateway.Name, _links[from + 1].Gateway.Name);
        GatewayLog.Switched(_logger, here, next, reason);
        GatewayMetrics.Switched(here, next, FallbackRules.NameOf(reason));
        var tags = new ActivityTagsCollection { ["from"] = here, ["to"] = next, ["reason"] = reason };
        Activity.Current?.AddEvent(new ActivityEvent("gateway.switched", tags: tags));
    }

    private CubeConnectConnectionException AllSkipped() =>
        new($"SendText failed: every gateway of the chain ({string.Join(", ", _links.Select(link => link.Gateway.Name))}) "
            + "has failed too often and is skipped for a while. Nothing was sent. Try again later.")
        {
            ErrorCode = ErrorCode.ConnectionFailed,
            Outcome = RequestOutcome.NotSent,
            Operation = "SendText",
            IsTransient = true,
        };

    private sealed record Link(IWhatsAppGateway Gateway, ResiliencePipeline Breaker);
}
