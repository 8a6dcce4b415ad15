using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CubeConnect.Errors.Internal;
using CubeConnect.Json;

namespace CubeConnect.Engine;

/// <summary>One call on its way: its attempts, its deadline, and what is known of it so far.</summary>
internal abstract class ApiExchange(ApiCall call, ApiSettings settings, RequestPayload? payload, RequestOptions? options, CancellationToken callerToken)
{
    private const int KeptText = 2048;

    private readonly long _start = settings.Clock.GetTimestamp();
    private bool _anyAccepted;
    private bool _anyUnknown;
    private bool _anyRejected;
    private bool _answerBegan;

    public Operation Operation => call.Operation;

    public ApiCall Call => call;

    public ApiSettings Settings { get; set; } = settings;

    public RequestPayload? Payload => payload;

    public RequestOptions? Options => options;

    public CancellationToken CallerToken => callerToken;

    /// <summary>How many requests were begun.</summary>
    public int Attempts { get; set; }

    /// <summary>The key of the latest attempt, for comparing it after a 401 and for keeping it out of messages.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Key { get; set; }

    public bool KeyWasRefreshed { get; set; }

    /// <summary>How many retries were granted so far; the attempt with a new key, after a 401, is none.</summary>
    public int Retries { get; set; }

    /// <summary>Whether an attempt so far may have arrived without an answer that says so.</summary>
    public bool MayHaveArrived => _anyUnknown || _anyAccepted;

    /// <summary>Present on what may not be sent twice, and on all that has a body, since only a body shows when it leaves.</summary>
    public CommitPoint? CommitPoint { get; set; }

    /// <summary>True while an attempt's request is in the hands of the handlers: all that is known of one without a body.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Whether the body has bytes. The head of a request with an empty one may arrive, and be acted on, before the body's turn comes.</summary>
    public bool HasBytes => payload is { Length: > 0 };

    /// <summary>The call's span; null when nobody listens. Not the current one, which may be the app's own.</summary>
    public Activity? Activity { get; set; }

    public string? IdempotencyKey { get; init; }

    public TimeSpan Elapsed => Settings.Clock.GetElapsedTime(_start);

    public TimeSpan TimeLeft => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Timeout - Elapsed;

    public bool ResendWhenUnknown => options?.ResendWhenOutcomeUnknown ?? Settings.ResendWhenOutcomeUnknown;

    private TimeSpan Timeout => options?.Timeout ?? Settings.Timeout;

    /// <summary>Takes a 2xx. Null when it could be read.</summary>
    public CallFailure? Accept(int status, ReadOnlySpan<byte> utf8)
    {
        if (JsonText.IsBlank(utf8)) return Operation.MayAnswerEmpty ? null : Fail(new(FailureKind.Unreadable, true, status));
        if (!JsonText.LooksLikeJson(utf8)) return Fail(new(FailureKind.NotJson, true, status), text: TextOf(utf8));
        try
        {
            if (TryRead(utf8, out var error) || (error is null && Operation.MayAnswerEmpty)) return null;
            if (error is null) return Fail(new(FailureKind.Unreadable, true, status), text: TextOf(utf8));
            var documented = Settings.Gateway.Errors.Find(error.Code)?.Status ?? status;
            return Fail(new(FailureKind.ErrorAnswer, true, documented, error.Code), error, TextOf(utf8), httpStatus: status);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Fail(new(FailureKind.Unreadable, true, status), text: TextOf(utf8), cause: e);
        }
    }

    /// <summary>Takes an answer that is no 2xx. Null when it is what the operation asked for all the same.</summary>
    public CallFailure? Refuse(int status, ReadOnlySpan<byte> utf8, TimeSpan? retryAfter, RateLimitHeaders rateLimit)
    {
        if (status is >= 300 and < 400) return Fail(new(FailureKind.Redirect, true, status));
        var error = ErrorBody.Parse(utf8);
        if (Operation.ReadsDegraded && status == 503 && TryReadDegraded(error)) return null;
        return Fail(new(FailureKind.ErrorAnswer, true, status, error.Code), error, TextOf(utf8), retryAfter: retryAfter, rateLimit: rateLimit);
    }

    public CallFailure Fail(
        AttemptFacts facts, ErrorBody? body = null, string? text = null, Exception? cause = null, TimeSpan? retryAfter = null, RateLimitHeaders rateLimit = default, int? httpStatus = null)
    {
        var outcome = RetryRules.OutcomeOf(Operation, facts);
        _anyAccepted |= outcome == RequestOutcome.Accepted;
        _anyUnknown |= outcome == RequestOutcome.Unknown;
        _anyRejected |= outcome == RequestOutcome.Rejected;
        return new CallFailure(facts, outcome)
        {
            Body = body, ResponseText = text, Cause = cause, RetryAfter = retryAfter, RateLimit = rateLimit, HttpStatus = httpStatus ?? facts.Status,
        };
    }

    /// <summary>What is true of the call as a whole: one attempt that was taken, or may have been, is not undone by a later one that was not.</summary>
    public RequestOutcome OutcomeAfter(CallFailure last) => AfterAll(last.Outcome);

    /// <summary>What is true when the caller gave up in the middle.</summary>
    public RequestOutcome OutcomeWhenCancelled => AfterAll(MayBeOut ? RequestOutcome.Unknown : RequestOutcome.NotSent);

    /// <summary>Where the caller gave up, for the message.</summary>
    public string WhenCancelled => _answerBegan ? CancelledCall.WithinTheAnswer : MayBeOut ? CancelledCall.BehindTheRequest : CancelledCall.BeforeItLeftAgain;

    private bool MayBeOut => CommitPoint is { HasLeft: true } || (!HasBytes && IsUnderWay && !Operation.IsRead);

    /// <summary>Says that the caller gives up behind the answer's status, of which this attempt's failure knows all that there is to know.</summary>
    public void AnswerBegan()
    {
        (_answerBegan, IsUnderWay) = (true, false);
        CommitPoint = null;
    }

    private RequestOutcome AfterAll(RequestOutcome outcome) => _anyAccepted ? RequestOutcome.Accepted
        : _anyUnknown ? RequestOutcome.Unknown
        : _anyRejected && outcome == RequestOutcome.NotSent ? RequestOutcome.Rejected
        : outcome;

    /// <summary>Lets a raw call keep the status and the headers.</summary>
    public virtual void Keep(HttpResponseMessage response)
    {
    }

    protected abstract bool TryRead(ReadOnlySpan<byte> utf8, out ErrorBody? error);

    protected virtual bool TryReadDegraded(ErrorBody error) => false;

    private static string TextOf(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.Slice(0, Math.Min(utf8.Length, KeptText)).ToArray());
}
