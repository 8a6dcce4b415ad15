
using CubeConnect.Tests.RateLimits;

namespace CubeConnect.Tests.Campaigns;

/// <summary>
/// A cancel that is given up, or cut short, before the campaign itself could be asked: what is said is still what is known of the cancel.
/// </summary>
public sealed class CancelCampaignInterruptedTests
{
    private const string TooLate =
        """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Only pending campaigns can be cancelled."}}""";
    private const string No = """{"success":true,"data":{"success":false}}""";
    private const string Pending = """{"success":true,"data":{"campaign_id":"c1","status":"pending"}}""";

    [Theory]
    [InlineData(503, null, RequestOutcome.Unknown, "is not known")]
    [InlineData(422, TooLate, RequestOutcome.Rejected, "did not carry out")]
    [InlineData(200, No, RequestOutcome.Rejected, "did not carry out")]
    public async Task During_the_status_read_the_error_is_about_the_cancel(int status, string? answer, RequestOutcome outcome, string words)
    {
        var look = new TaskCompletionSource<WireReply>();
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.Reply(status, answer).Reply(_ => look.Task);
        using var cancel = new CancellationTokenSource();

        var running = wire.Client.CancelCampaignAsync("c1", cancel.Token);
        await wire.Server.ArrivedAsync(2);
        await cancel.CancelAsync();

        Check((await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which, outcome, words, cancel.Token);
        look.SetResult(WireReply.Of(503));
    }

    [Theory]
    [InlineData(503, null, RequestOutcome.Unknown, "is not known")]
    [InlineData(422, TooLate, RequestOutcome.Rejected, "did not carry out")]
    public async Task Before_the_status_read_the_error_is_about_the_cancel(int status, string? answer, RequestOutcome outcome, string words)
    {
        using var cancel = new CancellationTokenSource();
        using var limiter = new HookedLimiter { AtTheEnd = cancel.Cancel };
        await using var wire = await Wire.AnswerAsync(status, answer, options => (options.MaxRetries, options.RateLimiter) = (0, limiter));

        var running = () => wire.Client.CancelCampaignAsync("c1", cancel.Token);

        Check((await running.Should().ThrowAsync<OperationCanceledException>()).Which, outcome, words, cancel.Token);
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_client_disposed_before_the_status_read_keeps_the_outcome_of_the_cancel()
    {
        using var limiter = new HookedLimiter();
        await using var wire = await Wire.AnswerAsync(503, null, options => (options.MaxRetries, options.RateLimiter) = (0, limiter));
        limiter.AtTheEnd = wire.Client.Dispose;

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectServerException>()).Which;

        (error.Operation, error.Outcome).Should().Be(("CancelCampaign", RequestOutcome.Unknown));
    }

    [Theory]
    [InlineData(0, RequestOutcome.Rejected, "did not carry it out")]
    [InlineData(2, RequestOutcome.Unknown, "is not known")]
    public async Task A_rejection_without_a_reason_of_a_pending_campaign_is_reported_as_such(
        int faultsBefore, RequestOutcome outcome, string words)
    {
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = new ManualTimeProvider { AutoAdvance = true });
        for (var i = 0; i < faultsBefore; i++) wire.Server.Reply(502);
        wire.Server.Reply(200, No).Reply(200, Pending);
        if (faultsBefore == 0) wire.Server.Reply(200, No).Reply(200, Pending); // one more try

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        (error.Operation, error.Attempts, error.Outcome).Should().Be(("CancelCampaign", faultsBefore + 1, outcome));
        error.Message.Should().Contain("gave no reason").And.Contain(words).And.NotContain("only one that is still pending");
    }

    [Fact]
    public async Task A_rejection_without_a_reason_is_reported_when_the_status_read_fails()
    {
        await using var wire = await Wire.AnswerAsync(200, No, options => options.MaxRetries = 0);
        wire.Server.Reply(HttpMethod.Get, "/api/v1/campaigns/c1", 503);

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectException>()).Which;

        (error.Operation, error.Outcome).Should().Be(("CancelCampaign", RequestOutcome.Rejected));
    }

    private static void Check(OperationCanceledException error, RequestOutcome outcome, string words, CancellationToken token)
    {
        error.CancellationToken.Should().Be(token);
        error.Data[nameof(CubeConnectException.Outcome)].Should().Be(outcome);
        error.Message.Should().StartWith("CancelCampaign ").And.Contain(words).And.NotContain("GetCampaign")
            .And.NotContain("Nothing was sent");
    }
}
