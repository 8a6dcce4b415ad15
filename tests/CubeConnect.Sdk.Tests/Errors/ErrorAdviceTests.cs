namespace CubeConnect.Tests.Errors;

/// <summary>
/// A message that says not to send a request again, or to look first, does not say in the next sentence how to send it again.
/// </summary>
public sealed class ErrorAdviceTests
{
    private const string Refused = """{"success":false,"error":{"code":"VALIDATION_ERROR"}}""";
    private static readonly byte[] Taken = RawAnswer.Json(201, """{"success":true,"data":{"campaign_id":"1"}}""");
    private static readonly Fault Broken = Fault.AnswerCutAt(Taken.Length - 5, Taken, Cut.Close);

    [Theory]
    [InlineData(true, "The platform took it, so do not send it again.")]
    [InlineData(false, "Whether the platform carried it out is not known: look before you send it again.")]
    public async Task Is_silent_about_a_repeat_when_the_key_is_missing_for_it(bool taken, string known)
    {
        var asked = 0;
        await using var server = FaultServer.Start(taken ? Broken : Fault.Answer(503));
        using var client = Client(server, options =>
            (options.ApiKey, options.ApiKeyProvider) = (null, _ => asked++ == 0 ? new(TestClient.Key) : throw new IOException("sealed")));

        (await Calls.FailAsync("campaign", client)).Message.Should().Contain(known).And.NotContain("may be made again").And.EndWith(known);
    }

    [Theory]
    [InlineData(true, 422, "VALIDATION_ERROR", "do not send it again.")]
    [InlineData(true, 500, "MESSAGE_SEND_FAILED", "do not send it again.")]
    [InlineData(false, 422, "VALIDATION_ERROR", "look before you send it again.")]
    public async Task Is_silent_about_a_repeat_when_only_that_was_refused(bool taken, int status, string code, string known)
    {
        await using var server = FaultServer.Start(taken ? Broken : Fault.Answer(503),
            Fault.Answer(status, $$$"""{"success":false,"error":{"code":"{{{code}}}"}}"""));
        using var client = Client(server);

        (await Calls.FailAsync("campaign", client)).Message.Should().EndWith(known);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("campaign")]
    public async Task Does_not_advise_a_retry_when_the_message_may_have_been_sent(string call)
    {
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(503));
        using var client = Client(server);

        (await Calls.FailAsync(call, client)).Message.Should().NotContain("Try again").And.EndWith("look before you send it again.");
    }

    [Fact]
    public async Task Still_says_where_to_look_and_what_to_correct()
    {
        await using var server = FaultServer.Start(
            Fault.Answer(500, """{"success":false,"error":{"code":"MESSAGE_SEND_FAILED"}}"""), Fault.Answer(422, Refused),
            Fault.Answer(500, """{"success":false,"error":{"code":"INTERNAL_ERROR"}}"""));
        using var client = Client(server, options => options.MaxRetries = 0);

        (await Calls.FailAsync("send", client)).Message.Should().Contain("Look at the message in the dashboard");
        (await Calls.FailAsync("send", client)).Message.Should().Contain("correct the request");
        (await Calls.FailAsync("read", client)).Message.Should().Contain("Try again later");
    }

    private static CubeConnectClient Client(FaultServer server, Action<CubeConnectOptions>? configure = null) =>
        TestClient.Create(server.BaseAddress, options =>
    {
        options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
        configure?.Invoke(options);
    });
}
