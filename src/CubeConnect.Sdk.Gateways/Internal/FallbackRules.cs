using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;
using Polly.CircuitBreaker;

namespace CubeConnect.Gateways.Internal;

// When another gateway may send what one has failed to: a pure function of the failure. docs/gateway-fallback.md shows it to users.
internal static class FallbackRules
{
    // Refusals that name the gateway's own state as the reason: another gateway has another token, plan and number. A code counts only from
    // the gateway that documents it: from another it may mean something else. The rate limit is the one that all of them can have.
    private static readonly Dictionary<string, HashSet<ErrorCode>> AboutTheGateway = new(StringComparer.Ordinal)
    {
        [CubeConnectGateway.GatewayName] =
        [
            ErrorCode.AuthenticationRequired, ErrorCode.InvalidApiKey, ErrorCode.Forbidden, ErrorCode.ApiKeyNoTenant,
            ErrorCode.TenantNotFound, ErrorCode.NoActiveAccount, ErrorCode.MissingAccessToken, ErrorCode.PlanLimitReached,
            ErrorCode.SubscriptionExpired, ErrorCode.MessagingTierLimitExceeded,
        ],
        [WaCrClient.GatewayName] =
        [
            WaCrErrorCode.Unauthorized, WaCrErrorCode.InsufficientScope, WaCrErrorCode.FeatureLimitExceeded,
            WaCrErrorCode.WhatsAppNotConfigured,
        ],
    };

    public const string CircuitOpen = "circuit_open";
    private const string Other = "other";

    // The code as logs and spans may have it, also of a gateway that somebody else wrote.
    public static string ReasonOf(CubeConnectException e) => SafeText.Code(e.ErrorCode.Value) is { Length: > 0 } code ? code : Other;

    // A reason as metrics have it, whose number of series is bounded.
    public static string NameOf(string reason)
    {
        if (reason == CircuitOpen) return reason;
        var code = new ErrorCode(reason);
        return WaCrProfile.Instance.Errors.NameOf(code);
    }

    // Whether the gateway certainly did not accept the message, for a reason of its own. Codes differ by gateway.
    public static bool MaySwitch(string gateway, CubeConnectException e) => e switch
    {
        CubeConnectRecipientOptedOutException => false,
        // The request itself is wrong: no other gateway makes that right.
        CubeConnectValidationException { Outcome: RequestOutcome.NotSent } => false,
        { Outcome: RequestOutcome.NotSent } => true,
        { Outcome: RequestOutcome.Rejected } => IsAboutTheGateway(gateway, e),
        _ => false,
    };

    // Whether a failure speaks against the gateway's health.
    public static bool CountsAgainst(string gateway, CubeConnectException e) =>
        MaySwitch(gateway, e) || e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted;

    // By its code if the gateway gave one, else by its status. A 401 is about the token, whatever the code. A 403 is not: a gateway also
    // refuses a recipient who opted out with it, so only CubeConnect's documented FORBIDDEN counts. Nor is a 429 with an unknown code:
    // WhatsApp itself limits how much one recipient gets.
    private static bool IsAboutTheGateway(string gateway, CubeConnectException e)
    {
        // What is repeated after a refusal was refused for the minute or for the token; then it did not even leave.
        if (e is { StatusCode: null } and (CubeConnectConnectionException or CubeConnectTimeoutException
            or CubeConnectAuthenticationException or CubeConnectRateLimitException))
            return true;
        if ((int?)e.StatusCode is 401 && e is CubeConnectAuthenticationException) return true;
        if (!e.CodeWasSaid) return (int?)e.StatusCode is 429;
        return e.ErrorCode == ErrorCode.RateLimitExceeded
            || (AboutTheGateway.TryGetValue(gateway, out var codes) && codes.Contains(e.ErrorCode));
    }
}

// Polly's circuit breaker of one gateway.
internal static class CircuitBreaker
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static IReadOnlyList<string> Check(FallbackOptions options)
    {
        var faults = new List<string>();
        if (options.FailureRatio is not (> 0 and <= 1)) faults.Add("FailureRatio must be above 0 and at most 1.");
        if (options.MinimumThroughput < 2) faults.Add("MinimumThroughput must be at least 2.");
        if (IsOutside(options.SamplingDuration)) faults.Add("SamplingDuration must be half a second to a day.");
        if (IsOutside(options.BreakDuration)) faults.Add("BreakDuration must be half a second to a day.");
        if (options.TimeProvider is null) faults.Add("TimeProvider must not be null; the default is TimeProvider.System.");
        return faults;
    }

    private static bool IsOutside(TimeSpan time) => time < Shortest || time > Longest;

    public static ResiliencePipeline Build(string gateway, FallbackOptions options, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                ShouldHandle = attempt => new ValueTask<bool>(
                    attempt.Outcome.Exception is CubeConnectException e && FallbackRules.CountsAgainst(gateway, e)),
                OnOpened = opened =>
                {
                    GatewayLog.CircuitOpened(logger, gateway, opened.BreakDuration.TotalSeconds);
                    GatewayMetrics.Circuit(gateway, "open");
                    return default;
                },
                OnClosed = _ =>
                {
                    GatewayLog.CircuitClosed(logger, gateway);
                    GatewayMetrics.Circuit(gateway, "closed");
                    return default;
                },
            })
            .Build();
}

// The options of the one chain in a container: the container's clock, then what the builder sets, then what else configures them.
internal sealed class ChainOptions(IServiceProvider provider, ChainOptions.Choices choices)
    : IConfigureOptions<FallbackOptions>, IValidateOptions<FallbackOptions>
{
    public static void Register(IServiceCollection services, Action<FallbackOptions>? configure)
    {
        // A chain that is registered again keeps nothing of the one before.
        services.RemoveAll<Choices>();
        services.AddSingleton(new Choices(configure));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<FallbackOptions>, ChainOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FallbackOptions>, ChainOptions>());
        services.AddOptions<FallbackOptions>().ValidateOnStart();
    }

    public void Configure(FallbackOptions options)
    {
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
        choices.Configure?.Invoke(options);
    }

    public ValidateOptionsResult Validate(string? name, FallbackOptions options) =>
        GatewayOptionsRules.Result("AddWhatsAppGateway", CircuitBreaker.Check(options));

    internal sealed record Choices(Action<FallbackOptions>? Configure);
}
