namespace CubeConnect.Engine;

// One call: its request, its deadline, and what is known of its attempts so far. Only ApiTransport writes to it.
internal sealed class ApiExchange(
    ApiCall call, ResponseReader reader, ApiSettings settings, RequestPayload? payload, string? idempotencyKey, RequestOptions? options,
    CancellationToken callerToken)
{
    private readonly long _start = settings.Clock.GetTimestamp();
    private AttemptFailure? _lastFailure;

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

    // What is known of the call as a whole.
    public RequestOutcome Outcome { get; private set; } = RequestOutcome.NotSent;

    public bool MayHaveArrived => Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted;

    // How far the attempt was that the caller cancelled; by default they cancelled in a pause.
    public string PhaseWhenCancelled { get; private set; } = CancelledCall.BeforeItLeftAgain;

    public TimeSpan Elapsed => Settings.Clock.GetElapsedTime(_start);

    public TimeSpan TimeLeft => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Timeout - Elapsed;

    public bool ResendWhenUnknown => options?.ResendWhenOutcomeUnknown ?? Settings.Options.ResendWhenOutcomeUnknown;

    public int MaxRetries => options?.MaxRetries ?? Settings.Options.MaxRetries;

    private TimeSpan Timeout => options?.Timeout ?? Settings.Options.Timeout;

    // Before an attempt. After a 401 it is one with a new key.
    public void BeginAttempt(Func<ApiSettings> settingsNow)
    {
        if (_lastFailure is null) return;
        if (_lastFailure.Facts.Status == 401) (Settings, KeyWasRefreshed) = (settingsNow(), true);
        else Retries++;
    }

    public void Record(AttemptFailure? failure)
    {
        _lastFailure = failure;
        if (failure is not null) Record(failure.Outcome);
    }

    public void Record(ApiAttempt attempt, AttemptFailure? failure)
    {
        Count(attempt);
        Record(failure);
    }

    public void RecordCancelled(ApiAttempt attempt)
    {
        Count(attempt);
        Record(attempt.OutcomeWhenCancelled);
        PhaseWhenCancelled = attempt.PhaseWhenCancelled;
    }

    // An attempt that got no key sent nothing.
    private void Count(ApiAttempt attempt)
    {
        if (attempt.Key is null) return;
        Key = attempt.Key;
        Attempts++;
    }

    // A later attempt does not undo one that was, or may have been, accepted.
    private void Record(RequestOutcome outcome) => Outcome = (Outcome, outcome) switch
    {
        (RequestOutcome.Accepted, _) or (_, RequestOutcome.Accepted) => RequestOutcome.Accepted,
        (RequestOutcome.Unknown, _) or (_, RequestOutcome.Unknown) => RequestOutcome.Unknown,
        (RequestOutcome.Rejected, _) or (_, RequestOutcome.Rejected) => RequestOutcome.Rejected,
        _ => RequestOutcome.NotSent,
    };

    // Makes an attempt's failure.
    public AttemptFailure Fail(
        AttemptFacts facts, HttpResponseMessage? response = null, ErrorBody? body = null, string? text = null, Exception? cause = null,
        TimeSpan? retryAfter = null, int? httpStatus = null) =>
        new(this, facts, RetryRules.OutcomeOf(Operation, facts))
        {
            Body = body,
            ResponseText = text,
            Cause = cause,
            RetryAfter = response is null ? retryAfter : RateLimitHeaders.RetryAfter(response, Settings.Clock),
            RateLimit = response is null ? default : RateLimitHeaders.Read(response),
            HttpStatus = httpStatus ?? facts.Status,
            Jitter = Settings.Jitter(),
        };
}
