using System.Diagnostics;

namespace CubeConnect.Engine;

// One call: its request, its deadline, and what is known of its attempts so far.
internal sealed class ApiExchange(
    ApiCall call, ResponseReader reader, ApiSettings settings, RequestPayload? payload, string? idempotencyKey, RequestOptions? options,
    CancellationToken callerToken)
{
    private readonly long _start = settings.Clock.GetTimestamp();
    private bool _anyAccepted;
    private bool _anyUnknown;
    private bool _anyRejected;

    public ApiCall Call => call;

    public Operation Operation => call.Operation;

    public ResponseReader Reader => reader;

    public ApiSettings Settings { get; private set; } = settings;

    public RequestPayload? Payload => payload;

    public string? IdempotencyKey => idempotencyKey;

    public RequestOptions? Options => options;

    public CancellationToken CallerToken => callerToken;

    // The call's span. Activity.Current may be the app's own.
    public Activity? Activity { get; init; }

    public int Attempts { get; private set; }

    // The attempt with a new key, after a 401, does not count.
    public int Retries { get; private set; }

    // The key of the latest attempt, to compare it after a 401 and to keep it out of messages.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Key { get; private set; }

    public bool KeyWasRefreshed { get; private set; }

    // The attempt during which the caller cancelled; null when they cancelled in a pause.
    public ApiAttempt? CancelledAttempt { get; set; }

    public bool MayHaveArrived => _anyUnknown || _anyAccepted;

    public TimeSpan Elapsed => Settings.Clock.GetElapsedTime(_start);

    public TimeSpan TimeLeft => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Timeout - Elapsed;

    public bool ResendWhenUnknown => options?.ResendWhenOutcomeUnknown ?? Settings.Options.ResendWhenOutcomeUnknown;

    public int MaxRetries => options?.MaxRetries ?? Settings.Options.MaxRetries;

    private TimeSpan Timeout => options?.Timeout ?? Settings.Options.Timeout;

    public void BeginAttempt(string key)
    {
        Key = key;
        Attempts++;
    }

    public void GrantRetry() => Retries++;

    public void UseNewKey(ApiSettings now)
    {
        Settings = now;
        KeyWasRefreshed = true;
    }

    // Makes an attempt's failure, and records its outcome for the call as a whole.
    public AttemptFailure Fail(
        AttemptFacts facts, HttpResponseMessage? response = null, ErrorBody? body = null, string? text = null, Exception? cause = null,
        TimeSpan? retryAfter = null, int? httpStatus = null)
    {
        var outcome = RetryRules.OutcomeOf(Operation, facts);
        _anyAccepted |= outcome == RequestOutcome.Accepted;
        _anyUnknown |= outcome == RequestOutcome.Unknown;
        _anyRejected |= outcome == RequestOutcome.Rejected;
        return new AttemptFailure(facts, outcome)
        {
            Body = body,
            ResponseText = text,
            Cause = cause,
            RetryAfter = response is null ? retryAfter : RateLimitHeaders.RetryAfter(response, Settings.Clock),
            RateLimit = response is null ? default : RateLimitHeaders.Read(response),
            HttpStatus = httpStatus ?? facts.Status,
        };
    }

    // A later attempt does not undo one that was, or may have been, accepted.
    public RequestOutcome OutcomeAfter(RequestOutcome last) => _anyAccepted ? RequestOutcome.Accepted
        : _anyUnknown ? RequestOutcome.Unknown
        : _anyRejected && last == RequestOutcome.NotSent ? RequestOutcome.Rejected
        : last;
}
