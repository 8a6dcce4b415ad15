using System.Net;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What each way to fail means for the row.</summary>
public sealed class SendFailureTests
{
    public static TheoryData<string, Exception, string, double> Failures => new()
    {
        { "nothing left", new CubeConnectConnectionException("x") { Outcome = RequestOutcome.NotSent }, "Return", 5 },
        { "no answer", new CubeConnectTimeoutException("x") { Outcome = RequestOutcome.Unknown }, "Doubt", 0 },
        { "an answer that cannot be read", new CubeConnectResponseException("x") { Outcome = RequestOutcome.Accepted }, "Accept", 0 },
        { "refused by the SDK", new CubeConnectValidationException("x") { Outcome = RequestOutcome.NotSent }, "Reject", 0 },
        { "refused by the platform", new CubeConnectException("x") { Outcome = RequestOutcome.Rejected }, "Reject", 0 },
        {
            "over the limit",
            new CubeConnectRateLimitException("x") { Outcome = RequestOutcome.Rejected, RetryAfter = TimeSpan.FromSeconds(17) },
            "Return", 17
        },
        { "a wrong key", new CubeConnectAuthenticationException("x") { Outcome = RequestOutcome.Rejected }, "Return", 300 },
        {
            "a number that is not connected",
            new CubeConnectValidationException("x") { Outcome = RequestOutcome.Rejected, ErrorCode = ErrorCode.NoActiveAccount },
            "Return", 300
        },
        {
            "a number without a token from Meta",
            new CubeConnectValidationException("x") { Outcome = RequestOutcome.Rejected, ErrorCode = ErrorCode.MissingAccessToken },
            "Return", 300
        },
        {
            "no number to send from",
            new CubeConnectValidationException("x")
            {
                Outcome = RequestOutcome.NotSent,
                Errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["whatsapp_account_id"] = ["x"] },
            },
            "Return", 300
        },
        {
            "a number that the platform does not accept",
            new CubeConnectValidationException("x")
            {
                Outcome = RequestOutcome.Rejected,
                Errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["whatsapp_account_id"] = ["x"] },
            },
            "Reject", 0
        },
        { "a plan used up", new CubeConnectQuotaException("x") { Outcome = RequestOutcome.Rejected }, "Return", 300 },
        {
            "held back by the limiter here",
            new CubeConnectRateLimitException("x") { Outcome = RequestOutcome.NotSent, IsTransient = true }, "Return, a wait", 5
        },
        {
            "a refusal of the platform",
            new CubeConnectException("x")
            {
                Outcome = RequestOutcome.Rejected, StatusCode = HttpStatusCode.BadRequest, ResponseText = """ {"success":false} """,
            },
            "Reject", 0
        },
        {
            "a proxy's page",
            new CubeConnectNotFoundException("x")
            {
                Outcome = RequestOutcome.Rejected, StatusCode = HttpStatusCode.NotFound, ResponseText = "<html>",
            },
            "Return", 300
        },
        { "cancelled before it left", Cancelled(RequestOutcome.NotSent), "Return, a wait", 0 },
        { "cancelled on the wire", Cancelled(RequestOutcome.Unknown), "Doubt", 0 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_failure_has_its_move(string what, Exception failure, string move, double wait)
    {
        var found = SendFailure.Of(failure, attempts: 1, wasMarked: true);

        var isWait = found is { Move: SendMove.Return, Counts: false };
        ($"{found.Move}{(isWait ? ", a wait" : "")}", found.Wait.TotalSeconds).Should().Be((move, wait), what);
    }

    [Theory]
    [InlineData(false, "Return")]
    [InlineData(true, "Doubt")]
    public void An_unknown_exception_is_a_doubt_only_after_the_mark(bool wasMarked, string move) =>
        SendFailure.Of(new InvalidOperationException("x"), 1, wasMarked).Move.ToString().Should().Be(move);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 20)]
    [InlineData(100, 300)]
    public void The_pause_grows_to_five_minutes(int attempts, double seconds) =>
        SendFailure.Of(new CubeConnectConnectionException("x") { Outcome = RequestOutcome.NotSent }, attempts, false)
            .Wait.TotalSeconds.Should().Be(seconds);

    private static OperationCanceledException Cancelled(RequestOutcome outcome) => new() { Data = { ["Outcome"] = outcome } };
}
