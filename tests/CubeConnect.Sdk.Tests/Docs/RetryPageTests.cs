using CubeConnect.Engine;

namespace CubeConnect.Tests.Docs;

public sealed class RetryPageTests
{
    /// <summary>What happened, and every way of it that the rules can see.</summary>
    private static readonly (string What, AttemptFacts[] Facts)[] Rows =
    [
        ("nothing left: DNS, refused, TLS, proxy, connect time-out, or the time ran out before the body began to leave",
            [new(FailureKind.Connection, HasLeft: false), new(FailureKind.Timeout, HasLeft: false)]),
        ("429 `RATE_LIMIT_EXCEEDED`", [Answer(429, ErrorCode.RateLimitExceeded)]),
        ("429 without a code", [Answer(429)]),
        ("429 with any other code",
            [
                Answer(429, ErrorCode.PlanLimitReached), Answer(429, ErrorCode.SubscriptionExpired),
                Answer(429, ErrorCode.MessagingTierLimitExceeded), Answer(429, new("NEW")),
            ]),
        ("time-out or broken connection after the body began to leave",
            [new(FailureKind.Connection, HasLeft: true), new(FailureKind.Timeout, HasLeft: true)]),
        ("408, 500, 502, 503, 504, 520 to 524",
            [
                .. new[] { 408, 500, 502, 503, 504, 520, 521, 522, 523, 524 }.Select(status => Answer(status)),
                Answer(500, ErrorCode.InternalError), Answer(503, ErrorCode.ServiceDegraded),
            ]),
        ("500 `MESSAGE_SEND_FAILED`, and any other 5xx", [Answer(500, ErrorCode.MessageSendFailed), Answer(501), Answer(505), Answer(599)]),
        ("2xx, and its body broke off or timed out",
            [new(FailureKind.Connection, HasLeft: true, 202), new(FailureKind.Timeout, HasLeft: true, 200)]),
        ("2xx JSON that cannot be read, or an empty 2xx", [new(FailureKind.Unreadable, HasLeft: true, 202)]),
        ("2xx that is not JSON: a proxy's page", [new(FailureKind.NotJson, HasLeft: true, 200)]),
        ("redirect 301, 302, 303",
            [.. new[] { 301, 302, 303 }.Select(status => new AttemptFacts(FailureKind.Redirect, HasLeft: true, status))]),
        ("redirect 307, 308", [.. new[] { 307, 308 }.Select(status => new AttemptFacts(FailureKind.Redirect, HasLeft: true, status))]),
        ("any other 4xx",
            [
                .. new[] { 400, 401, 403, 404, 409, 413, 422 }.Select(status => Answer(status)), Answer(422, ErrorCode.ValidationError),
                Answer(404, ErrorCode.TemplateNotFound),
            ]),
        ("the client's own limiter rejected it", [new(FailureKind.LimiterRefused, HasLeft: false)]),
        ("the `ApiKeyProvider` failed or returned no valid key", [new(FailureKind.KeyUnavailable, HasLeft: false)]),
        ("a handler of the app tried to send it a second time", [new(FailureKind.RepeatStopped, HasLeft: true)]),
    ];

    [Fact]
    public void The_retry_page_shows_the_rules_as_they_are() => DocumentedTable.Compare(
        "docs/retries.md",
        "rules",
        ["What happened", "reads, cancel, opt-outs", "create campaign (same key again)", "send message"],
        Rows.Select(row =>
            new[]
            {
                row.What,
                Cell(row.Facts, OnlyRepeat,
                    Operations.GetMessage, Operations.CancelCampaign, Operations.AddOptOut, Operations.RemoveOptOut),
                Cell(row.Facts, OnlyRepeat, Operations.CreateCampaign),
                Cell(row.Facts, WithOutcome, Operations.SendText, Operations.SendTemplate),
            }));

    private static AttemptFacts Answer(int status, ErrorCode code = default) => new(FailureKind.ErrorAnswer, HasLeft: true, status, code);

    /// <summary>All ways of a row must end alike, or the row says too much.</summary>
    private static string Cell(AttemptFacts[] facts, Func<Operation, AttemptFacts, string> decide, params Operation[] operations) =>
        string.Join(" / ", facts.SelectMany(fact => operations.Select(operation => decide(operation, fact))).Distinct());

    private static string OnlyRepeat(Operation operation, AttemptFacts facts)
    {
        if (!MayRepeat(operation, facts, attempt: 1)) return "no";
        return MayRepeat(operation, facts, attempt: 2) ? "again" : "again, once";
    }

    private static string WithOutcome(Operation operation, AttemptFacts facts) =>
        OnlyRepeat(operation, facts) is var repeat && repeat == "no" ? $"no: `{RetryRules.OutcomeOf(operation, facts)}`" : repeat;

    private static bool MayRepeat(Operation operation, AttemptFacts facts, int attempt) =>
        RetryRules.MayRepeat(operation.Safety, facts, attempt, resendWhenUnknown: false);
}
