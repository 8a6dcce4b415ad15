using System.Net;
using System.Text;

namespace CubeConnect.Tests.Errors;

/// <summary>Answers that are not what the platform documents still end in the right exception.</summary>
public sealed class ErrorBodyTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":4521}}""";

    [Theory]
    [InlineData("send", RequestOutcome.Unknown)]
    [InlineData("campaign", RequestOutcome.Unknown)]
    [InlineData("read", RequestOutcome.Rejected)]
    public async Task A_proxys_502_is_a_server_error_that_keeps_the_page(string call, RequestOutcome outcome)
    {
        var error = await FailAsync<CubeConnectServerException>(call, RawAnswer.Html(502));

        error.ErrorCode.Should().Be(ErrorCode.ServerError);
        error.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        error.Outcome.Should().Be(outcome);
        error.IsTransient.Should().BeTrue();
        error.ResponseText.Should().Contain("502 from the proxy");
        error.Message.Should().NotContain("<html>");
    }

    [Fact]
    public async Task A_long_page_is_kept_to_its_first_two_kilobytes()
    {
        var error = await FailAsync<CubeConnectServerException>("send",
            RawAnswer.Of(WireReply.Of(502, new string('x', 10_000)) with { ContentType = "text/html" }));

        error.ResponseText.Should().Be(new string('x', 2048));
    }

    [Theory]
    [InlineData("send", RequestOutcome.Unknown)]
    [InlineData("campaign", RequestOutcome.Unknown)]
    public async Task A_success_status_with_an_HTML_page_is_an_error(string call, RequestOutcome outcome)
    {
        var error = await FailAsync<CubeConnectResponseException>(call, RawAnswer.Html(200));

        error.Outcome.Should().Be(outcome);
        error.ErrorCode.Should().Be(ErrorCode.UnreadableResponse);
        error.ResponseText.Should().Contain("200 from the proxy");
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(202, "{}")]
    [InlineData(202, "[]")]
    [InlineData(202, "null")]
    [InlineData(202, "17")]
    [InlineData(202, """{"success":true}""")]
    [InlineData(202, """{"success":true,"data":null}""")]
    [InlineData(202, """{"success":true,"data":[]}""")]
    [InlineData(202, """{"success":true,"data":{}}""")]
    [InlineData(202, """{"success":true,"data":{"message_log_id":null}}""")]
    [InlineData(202, """{"success":true,"data":{"message_log_id":""}}""")]
    [InlineData(202, """{"success":true,"data":{"message_log_id":{}}}""")]
    [InlineData(202, """{"success":true,"data":{"status":"queued","message_log""")]
    [InlineData(202, """{"success":true,"data":{"status":"queued","message_log_id":4521}} and more""")]
    public async Task A_success_without_an_id_was_accepted_and_is_never_sent_again(int status, string answer)
    {
        await using var server = FaultServer.Start(Fault.Answer(status, answer));
        using var client = TestClient.Create(server.BaseAddress, options => options.Jitter = () => 0);

        var error = (await Calls.FailAsync("send", client)).Should().BeOfType<CubeConnectResponseException>().Which;

        error.Outcome.Should().Be(RequestOutcome.Accepted);
        error.StatusCode.Should().Be(HttpStatusCode.Accepted);
        error.IsTransient.Should().BeFalse();
        error.Message.Should().Contain("do not send it again");
        server.WholeRequests.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_empty_204_to_a_send_was_accepted()
    {
        var error = await FailAsync<CubeConnectResponseException>("send", RawAnswer.Empty(204));

        error.Outcome.Should().Be(RequestOutcome.Accepted);
    }

    [Theory]
    [InlineData("INVALID_API_KEY", typeof(CubeConnectAuthenticationException))]
    [InlineData("PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException))]
    [InlineData("SOMETHING_NEW", typeof(CubeConnectServerException))]
    public async Task A_200_with_an_error_body_is_that_error(string code, Type type)
    {
        await using var wire = await Wire.AnswerAsync(200, $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"No."}}""");

        var error = await Calls.FailAsync("send", wire.Client);

        error.Should().BeOfType(type);
        error.StatusCode.Should().Be(HttpStatusCode.OK);
        error.Outcome.Should().Be(RequestOutcome.Rejected);
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"success":false,"error":null}""")]
    [InlineData("""{"success":false,"error":"bad"}""")]
    public async Task A_200_that_reports_a_failure_without_a_code_leaves_the_outcome_of_a_send_open(string body)
    {
        await using var wire = await Wire.AnswerAsync(200, body);

        (await Calls.FailAsync("send", wire.Client)).Outcome.Should().Be(RequestOutcome.Unknown);
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_200_that_holds_an_error_and_no_data_is_that_error()
    {
        var error = await FailAsync<CubeConnectAuthenticationException>("send",
            RawAnswer.Json(200, """{"error":{"code":"INVALID_API_KEY","message":"No."}}"""));

        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public async Task A_success_with_an_empty_error_beside_its_data_is_a_success()
    {
        await using var wire = await Wire.AnswerAsync(202, """{"error":null,"data":{"message_log_id":1},"success":true}""");

        (await wire.Client.SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");
    }

    [Theory]
    [InlineData("""{"error":"Unauthorized by the gateway"}""")]
    [InlineData("""{"success":false,"error":{"message":"Unauthorized by the gateway"}}""")]
    [InlineData("""{"message":"Unauthorized by the gateway"}""")]
    [InlineData("\uFEFF{\"error\":{\"message\":\"Unauthorized by the gateway\"}}")]
    public async Task An_error_in_other_words_keeps_them_for_programs(string answer)
    {
        var error = await FailAsync<CubeConnectAuthenticationException>("read", RawAnswer.Json(401, answer));

        error.ResponseText.Should().Contain("Unauthorized by the gateway");
        error.Message.Should().Contain("ResponseText has the answer's own words");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"success":false,"error":{"code":"VALID""")]
    [InlineData("""{"success":false,"error":null}""")]
    [InlineData("""{"success":false,"error":[1,2]}""")]
    [InlineData("""{"success":false,"error":{"code":null,"message":{"a":1},"details":null}}""")]
    [InlineData("""{"success":false,"error":{"code":["X"],"message":17}}""")]
    [InlineData("[]")]
    [InlineData("\"no\"")]
    public async Task An_error_without_words_falls_back_to_its_status(string answer)
    {
        var error = await FailAsync<CubeConnectValidationException>("send", RawAnswer.Json(422, answer));

        error.ErrorCode.Should().Be(ErrorCode.ValidationError);
        error.Outcome.Should().Be(RequestOutcome.Rejected);
        error.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_more_than_sixteen_megabytes_is_not_read_on()
    {
        var error = await FailAsync<CubeConnectResponseException>("send", RawAnswer.GzipBomb(202, 64));

        error.Outcome.Should().Be(RequestOutcome.Accepted);
    }

    [Fact]
    public async Task Packed_chunked_and_marked_answers_are_read()
    {
        await using var server = FaultServer.Start(
            Fault.Answer("gzip", RawAnswer.Gzip(202, Receipt)),
            Fault.Answer("chunked", RawAnswer.Chunked(202, Receipt)),
            Fault.Answer("BOM", RawAnswer.WithByteOrderMark(202, Receipt)),
            Fault.Answer("UTF-16", RawAnswer.Utf16(202, Receipt)),
            Fault.Answer("interim", RawAnswer.InterimFirst(RawAnswer.Json(202, Receipt))));
        using var client = TestClient.Create(server.BaseAddress);

        for (var i = 0; i < 5; i++) (await client.SendTextAsync(Calls.Text)).Id.Value.Should().Be("4521");
    }

    [Fact]
    public async Task Invalid_UTF_8_does_not_break_the_error()
    {
        byte[] nonsense = [.. Encoding.ASCII.GetBytes("{\"error\":{\"code\":\"X\",\"message\":\""), 0xFF, 0xFE, 0x80, .. "\"}}"u8];
        var error = await FailAsync<CubeConnectValidationException>("send", RawAnswer.Of(new WireReply(422, nonsense, [])));

        error.ErrorCode.Value.Should().Be("X");
    }

    private static async Task<T> FailAsync<T>(string call, byte[] answer)
        where T : CubeConnectException
    {
        await using var server = FaultServer.Start(Fault.Answer("answer", answer));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);
        return (await Calls.FailAsync(call, client)).Should().BeOfType<T>().Which;
    }
}
