using System.Net;

namespace CubeConnect.Tests.Errors;

/// <summary>The typed facts that an error's details and headers become.</summary>
public sealed class ErrorFactTests
{
    [Fact]
    public async Task Names_the_fields_of_a_validation_error()
    {
        var error = await FailAsync<CubeConnectValidationException>(422, """
            {"success":false,"error":{"code":"VALIDATION_ERROR","message":"text","details":{"phone":["The phone field is required.",
             "Second."],"data.text":"One text.","odd":7}}}
            """);

        error.Errors.Keys.Should().BeEquivalentTo("phone", "data.text");
        error.Errors["phone"].Should().Equal("The phone field is required.", "Second.");
        error.Errors["data.text"].Should().Equal("One text.");
        error.Details!.Value.GetProperty("odd").GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task Reads_a_validation_error_without_envelope()
    {
        var error = await FailAsync<CubeConnectValidationException>(422,
            """{"message":"The given data was invalid.","errors":{"phone":["Required."]}}""");

        error.Errors["phone"].Should().Equal("Required.");
        error.Message.Should().Contain(" Fields: phone.");
        error.ResponseText.Should().Contain("The given data was invalid");
    }

    [Theory]
    [InlineData("""{"success":false,"error":{"message":"Bad.","details":{"phone":["Required."]}}}""", "VALIDATION_ERROR")]
    [InlineData("""{"message":"Bad.","errors":{"phone":["Required."]}}""", "VALIDATION_ERROR")]
    [InlineData("""{"success":false,"error":{"code":"BAD_FIELDS","details":{"phone":["Required."]}}}""", "BAD_FIELDS")]
    public async Task Takes_a_400_that_names_fields_for_a_validation_error(string answer, string code)
    {
        var error = await FailAsync<CubeConnectValidationException>(400, answer);

        error.Errors["phone"].Should().Equal("Required.");
        error.ErrorCode.Value.Should().Be(code);
        error.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(400, """{"success":false,"error":{"message":"Bad request."}}""")]
    [InlineData(400, "<html>Bad Request</html>")]
    [InlineData(418, """{"success":false,"error":{"message":"A teapot.","details":{"phone":["Required."]}}}""")]
    [InlineData(419, """{"message":"Page expired."}""")]
    public async Task Says_only_that_it_was_rejected_where_nothing_says_why(int status, string answer)
    {
        var error = await FailAsync<CubeConnectException>(status, answer);

        error.ErrorCode.Should().Be(ErrorCode.RequestRejected);
        error.Outcome.Should().Be(RequestOutcome.Rejected);
        error.IsTransient.Should().BeFalse();
        error.StatusCode.Should().Be((HttpStatusCode)status);
        error.ResponseText.Should().Be(answer);
    }

    [Fact]
    public async Task Lists_the_languages_that_exist()
    {
        var error = await FailAsync<CubeConnectTemplateException>(422, """
            {"success":false,"error":{"code":"TEMPLATE_LANGUAGE_MISMATCH","message":"text","details":{"available_languages":["ar",
             "en_US"]}}}
            """);

        error.AvailableLanguages.Should().Equal("ar", "en_US");
        error.Should().BeAssignableTo<CubeConnectValidationException>();
    }

    [Theory]
    [InlineData("""{"daily_limit":1000,"used_today":850,"remaining":150,"requested":500}""")]
    [InlineData("""{"daily_limit":"1000","used_today":"850","remaining":150.0,"requested":"5e2"}""")]
    public async Task Gives_the_four_numbers_of_the_daily_tier(string details)
    {
        await using var wire = await Wire.AnswerAsync(
            429, $$$"""{"success":false,"error":{"code":"MESSAGING_TIER_LIMIT_EXCEEDED","message":"text","details":{{{details}}}}}""");

        var error = (await wire.Client.Invoking(client => client.CreateCampaignAsync(Calls.Campaign))
            .Should().ThrowAsync<CubeConnectTierLimitException>()).Which;

        (error.DailyLimit, error.UsedToday, error.Remaining, error.Requested).Should().Be((1000, 850, 150, 500));
        error.Should().BeAssignableTo<CubeConnectQuotaException>();
        wire.Server.Requests.Should().HaveCount(1, "tomorrow is not within the call's time");
    }

    [Theory]
    [InlineData("""{"daily_limit":[],"used_today":null,"remaining":"many","requested":1e30}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task Leaves_open_what_the_details_do_not_say(string details)
    {
        var error = await FailAsync<CubeConnectTierLimitException>(
            429, $$$"""{"success":false,"error":{"code":"MESSAGING_TIER_LIMIT_EXCEEDED","message":"text","details":{{{details}}}}}""");

        (error.DailyLimit, error.UsedToday, error.Remaining, error.Requested).Should().Be((null, null, null, null));
    }

    [Fact]
    public async Task Gives_what_the_rate_limit_headers_say()
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.Reply(
            429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "17"), ("X-RateLimit-Limit", "30"),
            ("X-RateLimit-Remaining", "0"));

        var error = (await wire.Client.Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        (error.RetryAfter, error.Limit, error.Remaining).Should().Be((TimeSpan.FromSeconds(17), 30, 0));
    }

    [Fact]
    public async Task Gives_what_the_rate_limit_headers_say_although_the_body_breaks()
    {
        var answer = RawAnswer.Json(
            429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "17"), ("X-RateLimit-Limit", "30"),
            ("X-RateLimit-Remaining", "0"));
        await using var server = FaultServer.Start(Fault.AnswerCutAt(answer.Length - 5, answer, Cut.Close));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);

        var error = (await client.Invoking(c => c.SendTextAsync(Calls.Text)).Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        (error.RetryAfter, error.Limit, error.Remaining).Should().Be((TimeSpan.FromSeconds(17), 30, 0));
    }

    [Theory]
    [InlineData("Sun, 19 Apr 2026 10:00:42 GMT", 42)]
    [InlineData("Sun, 19 Apr 2026 09:00:00 GMT", 0)]
    [InlineData("1.5", null)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    [InlineData("100000000000", null)]
    [InlineData("Sun, 19 Apr 2099 10:00:00 GMT", null)]
    public async Task Reads_every_form_of_Retry_After(string header, int? seconds)
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", header),
            ("X-RateLimit-Limit", "ten"));

        var error = (await wire.Client.Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        error.RetryAfter.Should().Be(seconds is { } known ? TimeSpan.FromSeconds(known) : null);
        error.Limit.Should().BeNull();
        error.Remaining.Should().BeNull();
    }

    [Fact]
    public async Task Keeps_details_of_an_unknown_shape()
    {
        var error = await FailAsync<CubeConnectServerException>(503,
            """
            {"success":false,"error":{"code":"SERVICE_DEGRADED","message":"m","details":{"status":"degraded","checks":{"app":true}}}}
            """);

        error.Details!.Value.Should().BeJson("""{"status":"degraded","checks":{"app":true}}""");
        error.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<T> FailAsync<T>(int status, string answer)
        where T : CubeConnectException
    {
        await using var wire = await Wire.AnswerAsync(status, answer, options => options.MaxRetries = 0);
        return (await Calls.FailAsync("send", wire.Client)).Should().BeOfType<T>().Which;
    }
}
