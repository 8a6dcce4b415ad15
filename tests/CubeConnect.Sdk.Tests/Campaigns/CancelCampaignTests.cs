using System.Net;

namespace CubeConnect.Tests.Campaigns;

/// <summary>POST /campaigns/{id}/cancel: what is reported is what is true of the campaign.</summary>
public sealed class CancelCampaignTests
{
    private const string TooLate =
        """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Only pending campaigns can be cancelled."}}""";

    private static string Status(string status) => $$$"""{"success":true,"data":{"campaign_id":"c1","status":"{{{status}}}"}}""";

    [Fact]
    public async Task Cancels_with_a_body_so_that_the_request_can_be_watched()
    {
        await using var wire = await Wire.AnswerAsync(200, """{"success":true,"data":{"success":true}}""");

        await wire.Client.CancelCampaignAsync("01JXABC");

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/campaigns/01JXABC/cancel");
        wire.Request.Body.Should().Be("{}");
        wire.Request.Header("Content-Type").Should().Be("application/json");
    }

    [Theory]
    [InlineData(204, null)]
    [InlineData(200, "")]
    [InlineData(200, """{"success":true}""")]
    public async Task Accepts_a_success_without_a_body(int status, string? answer)
    {
        await using var wire = await Wire.AnswerAsync(status, answer);

        await wire.Client.Invoking(client => client.CancelCampaignAsync("c1")).Should().NotThrowAsync();
    }

    [Fact]
    public async Task Succeeds_when_the_campaign_turns_out_to_be_cancelled()
    {
        await using var wire = await Wire.AnswerAsync(422, TooLate);
        wire.Server.Reply(HttpMethod.Get, "/api/v1/campaigns/c1", 200,
            """{"success":true,"data":{"campaign_id":"c1","status":"cancelled"}}""");

        await wire.Client.Invoking(client => client.CancelCampaignAsync("c1")).Should().NotThrowAsync();

        wire.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("processing")]
    [InlineData("completed")]
    public async Task Reports_the_status_of_the_campaign_when_it_is_too_late(string status)
    {
        await using var wire = await Wire.AnswerAsync(422, TooLate);
        wire.Server.Reply(HttpMethod.Get, "/api/v1/campaigns/c1", 200,
            $$$"""{"success":true,"data":{"campaign_id":"c1","status":"{{{status}}}"}}""");

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.Rejected);
        error.StatusCode.Should().Be((HttpStatusCode)422);
        error.Operation.Should().Be("CancelCampaign");
        error.Message.Should().Contain($"'{status}'");
    }

    [Fact]
    public async Task Waits_for_a_campaign_that_is_still_prepared_and_cancels_it_then()
    {
        var clock = new ManualTimeProvider { AutoAdvance = true };
        await using var wire = await Wire.AnswerAsync(422, TooLate, options => options.TimeProvider = clock);
        wire.Server.Reply(200, Status("preparing")).Reply(200, Status("preparing")).Reply(200, Status("pending"))
            .Reply(200, """{"success":true,"data":{"success":true}}""");

        await wire.Client.Invoking(client => client.CancelCampaignAsync("c1")).Should().NotThrowAsync();

        wire.Server.Requests.Select(request => request.Method).Should().Equal("POST", "GET", "GET", "GET", "POST");
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("scheduled")]
    public async Task Cancels_a_campaign_that_was_prepared_between_the_answer_and_the_look(string status)
    {
        await using var wire = await Wire.AnswerAsync(422, TooLate);
        wire.Server.Reply(200, Status(status)).Reply(200, """{"success":true,"data":{"success":true}}""");

        await wire.Client.Invoking(client => client.CancelCampaignAsync("c1")).Should().NotThrowAsync();

        wire.Server.Requests.Select(request => request.Method).Should().Equal("POST", "GET", "POST");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-1)]
    public async Task Says_that_it_was_too_early_when_the_campaign_is_prepared_all_the_time(int seconds)
    {
        var clock = new ManualTimeProvider { AutoAdvance = true };
        await using var wire = await Wire.AnswerAsync(422, TooLate, options => options.TimeProvider = clock);
        wire.Server.ReplyAlways(HttpMethod.Get, "/api/v1/campaigns/c1", _ => WireReply.Of(200, Status("preparing")));
        var time = seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

        var error = (await wire.Client.With(new RequestOptions { Timeout = time }).Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Message.Should().Contain("'preparing'").And.Contain("too early").And.NotContain("called back");
        (error.Outcome, error.IsTransient).Should().Be((RequestOutcome.Rejected, true));
        clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(40)).And.BeLessThan(TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("scheduled")]
    public async Task Reports_the_reason_of_the_platform_when_the_campaign_has_not_begun(string status)
    {
        const string Locked = """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Locked by another user."}}""";
        await using var wire = await Wire.AnswerAsync(422, Locked);
        wire.Server.Reply(200, Status(status)).Reply(422, Locked).Reply(200, Status(status));

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Message.Should().NotContain("only one that is still pending");
        error.ResponseText.Should().Contain("Locked by another user");
        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public async Task Reads_the_status_after_a_rejection_without_a_reason()
    {
        await using var wire = await Wire.AnswerAsync(200, """{"success":true,"data":{"success":false}}""");
        wire.Server.Reply(HttpMethod.Get, "/api/v1/campaigns/c1", 200,
            """{"success":true,"data":{"campaign_id":"c1","status":"processing"}}""");

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public async Task Stays_unknown_when_cancel_and_status_read_get_no_answer()
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.Reply(502);
        wire.Server.Reply(HttpMethod.Get, "/api/v1/campaigns/c1", 503);

        var error = (await wire.Client.Invoking(client => client.CancelCampaignAsync("c1"))
            .Should().ThrowAsync<CubeConnectServerException>()).Which;

        error.Operation.Should().Be("CancelCampaign", "the caller asked for nothing else");
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        error.StatusCode.Should().Be(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Does_not_read_the_status_of_a_campaign_that_does_not_exist()
    {
        await using var wire = await Wire.AnswerAsync(404, """{"success":false,"error":{"code":"NOT_FOUND","message":"No."}}""");

        await wire.Client.Invoking(client => client.CancelCampaignAsync("c1")).Should().ThrowAsync<CubeConnectNotFoundException>();

        wire.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(60, 50, 10)]
    [InlineData(100, 60, 40)]
    public async Task The_status_read_has_the_rest_of_the_timeout_and_at_least_ten_seconds(int callTime, int cancelTook, int lookMayTake)
    {
        var clock = new ManualTimeProvider();
        var (cancel, look) = (new TaskCompletionSource<WireReply>(), new TaskCompletionSource<WireReply>());
        await using var wire =
            await Wire.StartAsync(options => (options.TimeProvider, options.AttemptTimeout) = (clock, TimeSpan.FromSeconds(100)));
        wire.Server.Reply(_ => cancel.Task).Reply(_ => look.Task);

        var running = wire.Client.With(new RequestOptions { Timeout = TimeSpan.FromSeconds(callTime) }).CancelCampaignAsync("c1");
        await wire.Server.ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(cancelTook));
        cancel.SetResult(WireReply.Of(422, TooLate));
        await wire.Server.ArrivedAsync(2);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(lookMayTake));
        clock.Advance(TimeSpan.FromSeconds(lookMayTake));

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<CubeConnectValidationException>()).Which;
        error.Operation.Should().Be("CancelCampaign");
        look.SetResult(WireReply.Of(503));
    }
}
