using System.Net;

namespace CubeConnect.Tests.Errors;

/// <summary>Each documented error code becomes its exception, with what a caller decides by.</summary>
public sealed class ErrorCodeTests
{
    private static readonly (int Status, string Code, Type Type, bool IsTransient)[] Table =
    [
        (401, "AUTHENTICATION_REQUIRED", typeof(CubeConnectAuthenticationException), false),
        (401, "INVALID_API_KEY", typeof(CubeConnectAuthenticationException), false),
        (403, "FORBIDDEN", typeof(CubeConnectAuthenticationException), false),
        (403, "API_KEY_NO_TENANT", typeof(CubeConnectAuthenticationException), false),
        (403, "TENANT_NOT_FOUND", typeof(CubeConnectAuthenticationException), false),
        (404, "NOT_FOUND", typeof(CubeConnectNotFoundException), false),
        (404, "TEMPLATE_NOT_FOUND", typeof(CubeConnectTemplateException), false),
        (422, "VALIDATION_ERROR", typeof(CubeConnectValidationException), false),
        (422, "INVALID_PHONE_NUMBER", typeof(CubeConnectValidationException), false),
        (422, "NO_ACTIVE_ACCOUNT", typeof(CubeConnectValidationException), false),
        (422, "MISSING_ACCESS_TOKEN", typeof(CubeConnectValidationException), false),
        (422, "TEMPLATE_LANGUAGE_MISMATCH", typeof(CubeConnectTemplateException), false),
        (422, "TEMPLATE_PARAMS_MISMATCH", typeof(CubeConnectTemplateException), false),
        (422, "TEMPLATE_HEADER_MEDIA_REQUIRED", typeof(CubeConnectTemplateException), false),
        (422, "RECIPIENT_OPTED_OUT", typeof(CubeConnectRecipientOptedOutException), false),
        (429, "RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), true),
        (429, "PLAN_LIMIT_REACHED", typeof(CubeConnectQuotaException), false),
        (429, "SUBSCRIPTION_EXPIRED", typeof(CubeConnectQuotaException), false),
        (429, "MESSAGING_TIER_LIMIT_EXCEEDED", typeof(CubeConnectTierLimitException), false),
        (500, "MESSAGE_SEND_FAILED", typeof(CubeConnectServerException), false),
        (500, "INTERNAL_ERROR", typeof(CubeConnectServerException), true),
        (503, "SERVICE_DEGRADED", typeof(CubeConnectServerException), true),
    ];

    private static readonly string[] Kinds = ["send", "read", "campaign"];

    public static TheoryData<int, string, string, bool, string> Rows()
    {
        var rows = new TheoryData<int, string, string, bool, string>();
        foreach (var (status, code, type, isTransient) in Table)
        {
            foreach (var call in Kinds) rows.Add(status, code, type.Name, isTransient, call);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Becomes_its_exception(int status, string code, string type, bool isTransient, string call)
    {
        await using var wire = await Wire.AnswerAsync(
            status, $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"The platform's own words."}}""",
            options => options.MaxRetries = 0);

        var error = await Calls.FailAsync(call, wire.Client);

        error.GetType().Name.Should().Be(type);
        error.ErrorCode.Value.Should().Be(code);
        error.StatusCode.Should().Be((HttpStatusCode)status);
        error.IsTransient.Should().Be(isTransient);
        error.Outcome.Should().Be(status >= 500 && call != "read" ? RequestOutcome.Unknown : RequestOutcome.Rejected);
        error.Attempts.Should().Be(1);
        error.Operation.Should().Be(call switch { "send" => "SendText", "read" => "GetMessage", _ => "CreateCampaign" });
        error.Details.Should().BeNull();
        error.Message.Should().Contain(code).And.NotContain("The platform's own words");
        error.ResponseText.Should().Contain("The platform's own words");
        error.Message.TrimEnd('.').Split(". ").Should().HaveCountGreaterThan(2, "it says what happened and what to do next");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Decides_over_the_status(int status, string code, string type, bool isTransient, string call)
    {
        _ = (status, isTransient);
        await using var wire = await Wire.AnswerAsync(400, $$$"""{"success":false,"error":{"code":"{{{code.ToLowerInvariant()}}}"}}""",
            options => options.MaxRetries = 0);

        var error = await Calls.FailAsync(call, wire.Client);

        error.GetType().Name.Should().Be(type);
        error.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(400, "CubeConnectException", false)]
    [InlineData(401, "CubeConnectAuthenticationException", false)]
    [InlineData(403, "CubeConnectAuthenticationException", false)]
    [InlineData(404, "CubeConnectNotFoundException", false)]
    [InlineData(405, "CubeConnectException", false)]
    [InlineData(409, "CubeConnectException", false)]
    [InlineData(413, "CubeConnectException", false)]
    [InlineData(418, "CubeConnectException", false)]
    [InlineData(419, "CubeConnectException", false)]
    [InlineData(422, "CubeConnectValidationException", false)]
    [InlineData(429, "CubeConnectRateLimitException", false)]
    [InlineData(500, "CubeConnectServerException", true)]
    [InlineData(502, "CubeConnectServerException", true)]
    public async Task Falls_back_to_the_status_where_the_code_is_new(int status, string type, bool isTransient)
    {
        await using var wire = await Wire.AnswerAsync(status, """{"success":false,"error":{"code":"CODE_OF_TOMORROW","message":"New."}}""",
            options => options.MaxRetries = 0);

        var error = await Calls.FailAsync("send", wire.Client);

        error.GetType().Name.Should().Be(type);
        error.ErrorCode.Value.Should().Be("CODE_OF_TOMORROW");
        error.StatusCode.Should().Be((HttpStatusCode)status);
        error.IsTransient.Should().Be(isTransient);
        error.Outcome.Should().Be(status >= 500 ? RequestOutcome.Unknown : RequestOutcome.Rejected);
    }

    [Theory]
    [InlineData(400, "REQUEST_REJECTED")]
    [InlineData(401, "INVALID_API_KEY")]
    [InlineData(403, "FORBIDDEN")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(419, "REQUEST_REJECTED")]
    [InlineData(422, "VALIDATION_ERROR")]
    [InlineData(429, "RATE_LIMIT_EXCEEDED")]
    [InlineData(502, "SERVER_ERROR")]
    public async Task Is_named_after_the_status_where_there_is_none(int status, string code)
    {
        await using var wire = await Wire.AnswerAsync(status, """{"error":{"message":"No code."}}""", options => options.MaxRetries = 0);

        var error = await Calls.FailAsync("read", wire.Client);

        error.ErrorCode.Value.Should().Be(code);
    }
}
