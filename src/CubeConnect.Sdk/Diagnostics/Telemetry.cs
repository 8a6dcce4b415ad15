using System.Diagnostics.Metrics;

namespace CubeConnect.Diagnostics;

internal static class Telemetry
{
    public const string Name = "CubeConnect";

    public const string Cancelled = "cancelled";

    public static readonly string Version = typeof(Telemetry).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private const string OperationTag = "cubeconnect.operation";
    private const string OutcomeTag = "cubeconnect.outcome";
    private const string AttemptsTag = "cubeconnect.attempts";
    private const string ErrorTag = "error.type";
    private const string StatusTag = "http.response.status_code";
    private const string AddressTag = "server.address";

    private static readonly ActivitySource Source = new(Name, Version);
    private static readonly Meter Meter = new(Name, Version);

    private static readonly Histogram<double> Duration =
        Seconds("cubeconnect.client.operation.duration", "How long calls took, every attempt and wait included.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("cubeconnect.client.retries", "{retry}", "Requests that were sent again.");

    private static readonly Counter<long> UnknownOutcomes = Meter.CreateCounter<long>(
        "cubeconnect.client.unknown_outcomes", "{call}", "Calls whose outcome is unknown: the platform may have carried them out.");

    private static readonly Histogram<double> LimiterWait =
        Seconds("cubeconnect.client.limiter.wait", "How long calls waited for the requests-per-minute limiter.");

    // By host. A gauge that is set, not observed, needs version 9 of System.Diagnostics.DiagnosticSource.
    private static readonly ConcurrentDictionary<string, int> LastRemaining = new(StringComparer.Ordinal);

    private static readonly ObservableGauge<int> Remaining = Meter.CreateObservableGauge(
        "cubeconnect.client.rate_limit.remaining", ReadRemaining, "{request}", "Requests left in the minute, as the last answer said.");

    // The default buckets are meant for milliseconds: every call would lie in the first one.
    private static Histogram<double> Seconds(string name, string description) =>
#if NET10_0_OR_GREATER
        Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 100],
        });
#else
        Meter.CreateHistogram<double>(name, "s", description);
#endif

    private static IEnumerable<Measurement<int>> ReadRemaining()
    {
        foreach (var host in LastRemaining) yield return new(host.Value, new KeyValuePair<string, object?>(AddressTag, host.Key));
    }

    public static Activity? Start(Operation operation, ApiSettings settings) =>
        !Source.HasListeners() ? null : Source.StartActivity("CubeConnect " + operation.Name, ActivityKind.Client)
            ?.SetTag(OperationTag, operation.Name)
            .SetTag(AddressTag, settings.Host)
            .SetTag("http.request.method", operation.Method.Method);

    public static void Succeeded(ApiExchange exchange)
    {
        exchange.Activity?.SetTag(AttemptsTag, exchange.Attempts);
        if (!Duration.Enabled) return;
        Duration.Record(
            exchange.Elapsed.TotalSeconds, new(OperationTag, exchange.Operation.Name), new(AddressTag, exchange.Settings.Host));
    }

    public static void Failed(ApiExchange exchange, string error, int? status, RequestOutcome? outcome)
    {
        if (exchange.Activity is { } activity)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
            activity.SetTag(ErrorTag, error);
            activity.SetTag(AttemptsTag, exchange.Attempts);
            if (status is not null) activity.SetTag(StatusTag, status);
            if (outcome is not null) activity.SetTag(OutcomeTag, outcome.ToString());
        }

        Duration.Record(
            exchange.Elapsed.TotalSeconds,
            new(OperationTag, exchange.Operation.Name),
            new(AddressTag, exchange.Settings.Host),
            new(ErrorTag, error == Cancelled ? error : exchange.Settings.Gateway.Errors.NameOf(new ErrorCode(error))));
        if (outcome == RequestOutcome.Unknown && !exchange.Operation.IsRead)
            UnknownOutcomes.Add(1, new KeyValuePair<string, object?>(OperationTag, exchange.Operation.Name));
    }

    public static void Retrying(ApiExchange exchange, AttemptFailure failure, TimeSpan delay)
    {
        Retries.Add(1, new(OperationTag, exchange.Operation.Name), new(ErrorTag, failure.Facts.Kind.ToString()));
        if (exchange.Activity is not { } activity) return;
        var tags = new ActivityTagsCollection
        {
            [AttemptsTag] = exchange.Attempts,
            [ErrorTag] = failure.Facts.Kind.ToString(),
            ["cubeconnect.retry.delay"] = delay.TotalSeconds,
        };
        if (failure.HttpStatus > 0) tags[StatusTag] = failure.HttpStatus;
        activity.AddEvent(new ActivityEvent("retry", exchange.Settings.Clock.GetUtcNow(), tags));
    }

    // With what the user's limiter or the shared window threw.
    public static void Waited(ApiExchange exchange, RateLimitResult permit)
    {
        var operation = new KeyValuePair<string, object?>(OperationTag, exchange.Operation.Name);
        if (permit.Error is null) LimiterWait.Record(permit.Waited.TotalSeconds, operation);
        else LimiterWait.Record(permit.Waited.TotalSeconds, operation, new(ErrorTag, permit.Error.GetType().Name));
    }

    public static void RateLimit(RateLimitHeaders rateLimit, ApiSettings settings)
    {
        if (rateLimit.Remaining is { } remaining && Remaining.Enabled) LastRemaining[settings.Host] = remaining;
    }
}
