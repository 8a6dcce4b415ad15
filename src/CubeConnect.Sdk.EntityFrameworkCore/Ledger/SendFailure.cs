using System.Net;
using System.Text.RegularExpressions;

namespace CubeConnect.EntityFrameworkCore.Ledger;

// What a failure means for the row.
internal enum SendMove
{
    Return,
    Reject,
    Doubt,
    Accept,
}

// How an attempt failed and what follows. Pure. What does not count is a wait, however long, and never leads to giving up.
internal sealed record SendFailure(
    SendMove Move, string? Code = null, string? Error = null, TimeSpan Wait = default, bool Counts = true)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // attempts counts from 1. wasMarked says whether the row was marked as leaving.
    public static SendFailure Of(Exception e, int attempts, bool wasMarked) => e switch
    {
        // 2xx, but a page or JSON of someone else's answers so too.
        CubeConnectException { Outcome: RequestOutcome.Accepted } known
            when known.ErrorCode == ErrorCode.UnreadableResponse && !IsOfPlatform(known.ResponseText) => Of(known, SendMove.Doubt),
        CubeConnectException { Outcome: RequestOutcome.Accepted } known => Of(known, SendMove.Accept),
        // The number is missing, or not connected: every message of it is refused, and this one is in order.
        CubeConnectValidationException known when known.ErrorCode == ErrorCode.NoActiveAccount
            || known.ErrorCode == ErrorCode.MissingAccessToken
            || (known.Outcome == RequestOutcome.NotSent && known.Errors.ContainsKey("whatsapp_account_id")) =>
            Of(known, SendMove.Return, LongestWait),
        CubeConnectRateLimitException { Outcome: not RequestOutcome.Unknown } known => Of(
            known, SendMove.Return, known.RetryAfter ?? WaitAfter(attempts), counts: known.Outcome != RequestOutcome.NotSent),
        // A page in place of the platform's answer, which may have followed a message that was accepted.
        CubeConnectException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Conflict or (HttpStatusCode)499 } known
            when !IsOfPlatform(known.ResponseText) => Of(known, SendMove.Doubt),
        // A wrong BaseAddress or a proxy: it refuses every message until an operator mends it, and this one is in order.
        CubeConnectException { Outcome: RequestOutcome.Rejected, StatusCode: not null } known when !IsOfPlatform(known.ResponseText) =>
            Of(known, SendMove.Return, LongestWait),
        // The request itself is wrong, whether the SDK or the platform says so.
        CubeConnectValidationException known => Of(known, SendMove.Reject),
        CubeConnectException { Outcome: RequestOutcome.Unknown } known => Of(known, SendMove.Doubt),
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
        }, Counts: false),
        _ => new(wasMarked ? SendMove.Doubt : SendMove.Return, Error: e.GetType().Name, Wait: WaitAfter(attempts)),
    };

    private static readonly Regex OfPlatform = new(
        """^[\s\uFEFF]*\{.*("success"|"error"\s*:\s*\{)""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    // A key of the encryption may be missing for now. It is found when all of the row is read, before anything is sent.
    public static SendFailure Unreadable(Exception e) =>
        new(SendMove.Return, Error: $"The row cannot be read ({e.GetBaseException().GetType().Name}).", Wait: LongestWait);

    private static SendFailure Of(CubeConnectException e, SendMove move, TimeSpan wait = default, bool counts = true) =>
        new(move, e.ErrorCode.Value, SendContent.Cut(e.Message, 500), wait, counts);

    public static readonly SendFailure NoId = new(SendMove.Doubt, Error: "The answer names no message.");

    // Every answer of the platform's is an object with one of these properties. The text may be cut.
    private static bool IsOfPlatform(string? answer) => answer is not null && OfPlatform.IsMatch(answer);

    private static TimeSpan WaitAfter(int attempts)
    {
        var doubled = FirstWait * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }
}
