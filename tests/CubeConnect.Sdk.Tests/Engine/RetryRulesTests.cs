using CubeConnect.Engine;

namespace CubeConnect.Tests.Engine;

/// <summary>The edges of the table in docs/retries.md: one status to either side of each bound.</summary>
public sealed class RetryRulesTests
{
    [Theory]
    [InlineData(407, false)]
    [InlineData(408, true)]
    [InlineData(409, false)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(505, false)]
    [InlineData(519, false)]
    [InlineData(520, true)]
    [InlineData(524, true)]
    [InlineData(525, false)]
    [InlineData(599, false)]
    public void Passing_faults_are_repeated_where_that_is_fine_and_no_others(int status, bool passes)
    {
        MayRepeat(RepeatSafety.Harmless, Answer(status)).Should().Be(passes);
        MayRepeat(RepeatSafety.HasKey, Answer(status)).Should().Be(passes);
        MayRepeat(RepeatSafety.SendsTwice, Answer(status)).Should().BeFalse();
        MayRepeat(RepeatSafety.SendsTwice, Answer(status), resend: true).Should().Be(passes);
    }

    [Theory]
    [InlineData(400, RequestOutcome.Rejected)]
    [InlineData(407, RequestOutcome.Rejected)]
    [InlineData(408, RequestOutcome.Unknown)]
    [InlineData(409, RequestOutcome.Rejected)]
    [InlineData(429, RequestOutcome.Rejected)]
    [InlineData(499, RequestOutcome.Rejected)]
    [InlineData(500, RequestOutcome.Unknown)]
    [InlineData(501, RequestOutcome.Unknown)]
    [InlineData(599, RequestOutcome.Unknown)]
    public void An_error_says_what_became_of_a_send_and_of_a_read_that_it_was_not_done(int status, RequestOutcome ofSend)
    {
        RetryRules.OutcomeOf(Operations.SendText, Answer(status)).Should().Be(ofSend);
        RetryRules.OutcomeOf(Operations.CancelCampaign, Answer(status)).Should().Be(ofSend);
        RetryRules.OutcomeOf(Operations.GetMessage, Answer(status)).Should().Be(RequestOutcome.Rejected);
    }

    [Theory]
    [InlineData(300, RequestOutcome.Rejected)]
    [InlineData(301, RequestOutcome.Unknown)]
    [InlineData(302, RequestOutcome.Unknown)]
    [InlineData(303, RequestOutcome.Unknown)]
    [InlineData(304, RequestOutcome.Rejected)]
    [InlineData(307, RequestOutcome.Rejected)]
    [InlineData(308, RequestOutcome.Rejected)]
    public void A_redirect_is_never_repeated(int status, RequestOutcome ofSend)
    {
        var facts = new AttemptFacts(FailureKind.Redirect, HasLeft: true, status);

        RetryRules.OutcomeOf(Operations.SendText, facts).Should().Be(ofSend);
        RetryRules.OutcomeOf(Operations.GetMessage, facts).Should().Be(RequestOutcome.Rejected);
        MayRepeat(RepeatSafety.Harmless, facts).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, RequestOutcome.Unknown, true)]
    [InlineData(199, RequestOutcome.Unknown, true)]
    [InlineData(200, RequestOutcome.Accepted, false)]
    [InlineData(299, RequestOutcome.Accepted, false)]
    [InlineData(300, RequestOutcome.Unknown, true)]
    public void After_the_status_line_of_a_success_a_message_is_accepted_and_never_sent_again(
        int status, RequestOutcome outcome, bool onWish)
    {
        foreach (var kind in new[] { FailureKind.Connection, FailureKind.Timeout })
        {
            var facts = new AttemptFacts(kind, HasLeft: true, status);
            RetryRules.OutcomeOf(Operations.SendText, facts).Should().Be(outcome);
            MayRepeat(RepeatSafety.SendsTwice, facts).Should().BeFalse();
            MayRepeat(RepeatSafety.SendsTwice, facts, resend: true).Should().Be(onWish);
            MayRepeat(RepeatSafety.Harmless, facts).Should().BeTrue();
            MayRepeat(RepeatSafety.HasKey, facts).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(FailureKind.Connection, true)]
    [InlineData(FailureKind.Timeout, true)]
    [InlineData(FailureKind.HandlerFailed, false)]
    [InlineData(FailureKind.LimiterRefused, false)]
    [InlineData(FailureKind.KeyUnavailable, false)]
    public void What_never_left_was_not_sent(object kind, bool again)
    {
        var facts = new AttemptFacts((FailureKind)kind, HasLeft: false);

        RetryRules.OutcomeOf(Operations.SendText, facts).Should().Be(RequestOutcome.NotSent);
        MayRepeat(RepeatSafety.SendsTwice, facts).Should().Be(again);
        MayRepeat(RepeatSafety.Harmless, facts).Should().Be(again);
    }

    [Theory]
    [InlineData(FailureKind.HandlerFailed, 0, RequestOutcome.Unknown)]
    [InlineData(FailureKind.HandlerFailed, 200, RequestOutcome.Accepted)]
    [InlineData(FailureKind.RepeatStopped, 0, RequestOutcome.Unknown)]
    [InlineData(FailureKind.RepeatStopped, 200, RequestOutcome.Accepted)]
    [InlineData(FailureKind.NotJson, 200, RequestOutcome.Unknown)]
    [InlineData(FailureKind.Unreadable, 200, RequestOutcome.Accepted)]
    public void What_left_and_ended_unexpectedly_is_never_sent_again(object kind, int status, RequestOutcome outcome)
    {
        var facts = new AttemptFacts((FailureKind)kind, HasLeft: true, status);

        RetryRules.OutcomeOf(Operations.SendText, facts).Should().Be(outcome);
        foreach (var safety in new[] { RepeatSafety.Harmless, RepeatSafety.HasKey, RepeatSafety.SendsTwice })
            MayRepeat(safety, facts, resend: true).Should().BeFalse();
    }

    [Theory]
    [InlineData("RATE_LIMIT_EXCEEDED", true, true, true)]
    [InlineData("", true, true, false)]
    [InlineData("PLAN_LIMIT_REACHED", false, false, false)]
    [InlineData("CODE_OF_TOMORROW", false, false, false)]
    public void Of_the_429s_only_the_per_minute_limit_is_repeated_and_one_without_a_code_once_for_a_message(
        string code, bool perMinute, bool first, bool second)
    {
        var facts = Answer(429, new ErrorCode(code));

        RetryRules.IsPerMinuteLimit(new ErrorCode(code)).Should().Be(perMinute);
        MayRepeat(RepeatSafety.SendsTwice, facts).Should().Be(first);
        MayRepeat(RepeatSafety.SendsTwice, facts, attempt: 2).Should().Be(second);
        MayRepeat(RepeatSafety.SendsTwice, facts, attempt: 2, resend: true)
            .Should().Be(second, "the option is about unknown outcomes, and this one is known");
        MayRepeat(RepeatSafety.HasKey, facts, attempt: 3).Should().Be(perMinute);
        MayRepeat(RepeatSafety.Harmless, facts, attempt: 3).Should().Be(perMinute);
    }

    [Fact]
    public void A_message_that_WhatsApp_refused_or_lost_is_not_repeated_though_the_status_says_a_passing_fault() =>
        MayRepeat(RepeatSafety.SendsTwice, Answer(500, ErrorCode.MessageSendFailed), resend: true).Should().BeFalse();

    private static AttemptFacts Answer(int status, ErrorCode code = default) => new(FailureKind.ErrorAnswer, HasLeft: true, status, code);

    private static bool MayRepeat(RepeatSafety safety, AttemptFacts facts, int attempt = 1, bool resend = false) =>
        RetryRules.MayRepeat(safety, facts, attempt, resend);
}
