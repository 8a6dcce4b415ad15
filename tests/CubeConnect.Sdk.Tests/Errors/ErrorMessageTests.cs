namespace CubeConnect.Tests.Errors;

/// <summary>A message says what to do and gives nothing away, even when the platform does.</summary>
public sealed class ErrorMessageTests
{
    [Fact]
    public void Promises_nothing_when_the_outcome_is_not_known() =>
        new CubeConnectException("made by hand").Outcome.Should().Be(RequestOutcome.Unknown);

    [Theory]
    [InlineData("The key ck_test_key_0123456789 may not write to 966598765432.")]
    [InlineData("The key ck_test_key_0123456789 may not write to +966598765432!")]
    [InlineData("ck_test_key_0123456789: 0598765432, ٩٦٦٥٩٨٧٦٥٤٣٢")]
    [InlineData("+966 59 876 5432 is no number.")]
    [InlineData("+966-59-876-5432, (0)59 876-5432")]
    [InlineData("00966 (59) 876 5432")]
    [InlineData("966\u00A059\u00A0876\u00A05432 and 966\u201159\u2011876\u20115432")]
    public async Task Hides_key_and_phone_that_the_platform_repeats(string words)
    {
        await using var wire = await Wire.AnswerAsync(422,
            $$$"""{"success":false,"error":{"code":"INVALID_PHONE_NUMBER","message":"{{{words}}}"}}""");

        var error = await Calls.FailAsync("send", wire.Client);

        foreach (var text in new[] { error.Message, error.ToString() })
        {
            text.Should().NotContain(TestClient.Key).And.NotContain("98765").And.NotContain("876").And.NotContain("٩٨٧٦٥")
                .And.NotContain("a text nobody may see");
        }

        error.ResponseText.Should().NotContain(TestClient.Key);
        error.Message.Should().Contain("Write it with its country code").And.Contain("The platform did not carry it out");
    }

    [Fact]
    public async Task Shortens_what_the_platform_says()
    {
        await using var wire = await Wire.AnswerAsync(422,
            $$$"""{"success":false,"error":{"code":"VALIDATION_ERROR","message":"{{{new string('a', 5000)}}}"}}""");

        (await Calls.FailAsync("send", wire.Client)).Message.Length.Should().BeLessThan(1000);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("campaign")]
    [InlineData("remove")]
    public async Task Hides_phone_and_text_of_the_request_itself(string call)
    {
        await using var server = FaultServer.Start().Otherwise(Fault.AfterRequest(Cut.Reset));
        using var client = TestClient.Create(server.BaseAddress, options => options.Jitter = () => 0);

        var error = await Calls.FailAsync(call, client);

        error.Should().BeOfType<CubeConnectConnectionException>();
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        error.ToString().Should().NotContain("501234567").And.NotContain("a text nobody may see").And.NotContain(TestClient.Key);
    }

    [Fact]
    public async Task Hides_phone_and_text_of_a_request_that_was_refused_here()
    {
        using var client = TestClient.Create(new Uri("http://127.0.0.1:9"));

        var error = (await client.Invoking(c => c.SendTextAsync("0501234567", "cut in half \uD83D"))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which;

        error.ToString().Should().NotContain("0501234567").And.NotContain("cut in half");
        error.Errors.Keys.Should().BeEquivalentTo("phone", "data.text");
    }

    [Theory]
    [InlineData(407, "wants credentials", "HTTPS_PROXY")]
    [InlineData(413, "larger than the platform", "client_max_body_size")]
    [InlineData(426, "without naming a code", "ResponseText")]
    [InlineData(451, "without naming a code", "ResponseText")]
    public async Task A_refusal_by_a_proxys_page_is_no_validation_error(int status, string cause, string advice)
    {
        await using var server = FaultServer.Start().Otherwise(Fault.SayAtAccept("a page", RawAnswer.Html(status)));
        using var client = TestClient.Create(server.BaseAddress);

        var error = await Calls.FailAsync("send", client);

        error.Should().NotBeAssignableTo<CubeConnectValidationException>();
        error.ErrorCode.Should().Be(ErrorCode.RequestRejected);
        error.Outcome.Should().Be(RequestOutcome.Rejected);
        error.Message.Should().Contain(cause).And.Contain(advice).And.NotContain("Errors names");
    }

    [Fact]
    public async Task A_422_without_fields_promises_none()
    {
        await using var wire = await Wire.AnswerAsync(422, """{"error":{"message":"No."}}""");

        (await Calls.FailAsync("send", wire.Client)).Message.Should().Contain("It named no field").And.NotContain("Errors names");
    }

    [Fact]
    public async Task An_untrusted_certificate_is_named()
    {
        await using var server = FaultServer.StartTls(Fault.Answer(200, "{}"));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);

        var error = await Calls.FailAsync("send", client);

        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.Message.Should().Contain("UntrustedRoot").And.NotContain("see inner exception");
    }

    [Fact]
    public async Task The_languages_of_a_template_are_named()
    {
        await using var wire = await Wire.AnswerAsync(422, """
            {"success":false,"error":{"code":"TEMPLATE_LANGUAGE_MISMATCH","message":"No.",
             "details":{"available_languages":["ar","en_US","+966501234567","two words",7]}}}
            """);

        var error = (CubeConnectTemplateException)await Calls.FailAsync("send", wire.Client);

        error.Message.Should().Contain("AvailableLanguages (ar, en_US);").And.NotContain("two words");
        error.AvailableLanguages.Should().Contain(["ar", "en_US", "two words"]);
    }
}
