namespace CubeConnect.EntityFrameworkCore.Ledger;

// What a failure means for the row.
internal enum SendMove
{
    Return,
    Reject,
    Doubt,
    Accept,
}

// How an attempt failed and what follows. Pure.
internal sealed record SendFailure(SendMove Move, string? Code = null, string? Error = null, TimeSpan Wait = default)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // attempts counts from 1. wasMarked says whether the row was marked as leaving.
    public static SendFailure Of(Exception e, int attempts, bool wasMarked) => e switch
    {
        CubeConnectException { Outcome: RequestOutcome.Accepted } known => Of(known, SendMove.Accept),
        // The number is not connected: every message of it is refused, and this one is in order.
        CubeConnectValidationException known when known.ErrorCode == ErrorCode.NoActiveAccount
            || known.ErrorCode == ErrorCode.MissingAccessToken => Of(known, SendMove.Return, LongestWait),
        // The request itself is wrong, whether the SDK or the platform says so.
        CubeConnectValidationException known => Of(known, SendMove.Reject),
        CubeConnectException { Outcome: RequestOutcome.Unknown } known => Of(known, SendMove.Doubt),
        CubeConnectRateLimitException { RetryAfter: { } wait } known => Of(known, SendMove.Return, wait),
        CubeConnectException { Outcome: RequestOutcome.NotSent } known => Of(known, SendMove.Return, WaitAfter(attempts)),
        // The key, the plan or the platform refuses every message; this one is in order.
        CubeConnectAuthenticationException or CubeConnectQuotaException => Of((CubeConnectException)e, SendMove.Return, LongestWait),
        CubeConnectException { IsTransient: true } known => Of(known, SendMove.Return, WaitAfter(attempts)),
        CubeConnectException known => Of(known, SendMove.Reject),
        OperationCanceledException when e.Data["Outcome"] is RequestOutcome outcome => new(outcome switch
        {
            RequestOutcome.Accepted => SendMove.Accept,
            RequestOutcome.Unknown => SendMove.Doubt,
            _ => SendMove.Return,
        }),
        _ => new(wasMarked ? SendMove.Doubt : SendMove.Return, Error: e.GetType().Name, Wait: WaitAfter(attempts)),
    };

    private static SendFailure Of(CubeConnectException e, SendMove move, TimeSpan wait = default) =>
        new(move, e.ErrorCode.Value, e.Message.Length <= 500 ? e.Message : e.Message[..500], wait);

    private static TimeSpan WaitAfter(int attempts)
    {
        var doubled = FirstWait * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }
}
