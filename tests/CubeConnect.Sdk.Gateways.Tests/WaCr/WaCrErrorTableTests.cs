using System.Globalization;

namespace CubeConnect.Gateways.Tests.WaCr;

/// <summary>
/// WA.cr's table of errors as its page shows it, written out here once more, so that the client's own table cannot agree with itself.
/// </summary>
public sealed class WaCrErrorTableTests
{
    private static readonly (int Status, string Code, Type Exception, RequestOutcome Outcome, int Requests, bool IsTransient)[] Page =
    [
        (401, "UNAUTHORIZED", typeof(CubeConnectAuthenticationException), RequestOutcome.Rejected, 1, false),
        (403, "INSUFFICIENT_SCOPE", typeof(CubeConnectAuthenticationException), RequestOutcome.Rejected, 1, false),
        (403, "FEATURE_LIMIT_EXCEEDED", typeof(CubeConnectQuotaException), RequestOutcome.Rejected, 1, false),
        (403, "CONTACT_OPTED_OUT", typeof(CubeConnectRecipientOptedOutException), RequestOutcome.Rejected, 1, false),
        (404, "NOT_FOUND", typeof(CubeConnectNotFoundException), RequestOutcome.Rejected, 1, false),
        (422, "VALIDATION_ERROR", typeof(CubeConnectValidationException), RequestOutcome.Rejected, 1, false),
        (422, "WHATSAPP_NOT_CONFIGURED", typeof(CubeConnectValidationException), RequestOutcome.Rejected, 1, false),
        (429, "RATE_LIMIT_EXCEEDED", typeof(CubeConnectRateLimitException), RequestOutcome.Rejected, 3, true),
        (500, "MESSAGE_SEND_FAILED", typeof(CubeConnectServerException), RequestOutcome.Unknown, 1, false),
        (500, "INTERNAL_ERROR", typeof(CubeConnectServerException), RequestOutcome.Unknown, 1, true),
    ];

    public static TheoryData<string> Codes => [.. Page.Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_code_of_the_page_is_the_exception_that_the_documentation_promises(string code)
    {
        var row = Page.Single(row => row.Code == code);
        foreach (
            var json in new[]
            { $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"why"}}""", $$"""{"code":"{{code}}","message":"why"}""" })
        {
            await using var server = await WireServer.StartAsync();
            server.ReplyAlways(_ => WireReply.Of(row.Status, json));
            using var client = Clients.WaCr(server.BaseAddress);

            var send = () => client.SendTextAsync(new WaCrSendTextRequest { Phone = "+919999999999", Message = "x" });

            var e = (await send.Should().ThrowAsync<CubeConnectException>()).Which;
            e.Should().BeOfType(row.Exception);
            (e.ErrorCode.Value, (int?)e.StatusCode, e.Outcome, e.IsTransient).Should().Be((code, row.Status, row.Outcome, row.IsTransient));
            e.Message.Should().Contain(code);
            e.ResponseText.Should().Contain("why");
            e.ResponseText.Should().Be(json);
            server.Requests.Should().HaveCount(row.Requests);
        }
    }

    [Fact]
    public void The_documentation_shows_the_same_table()
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("docs", "wacr.md"));
        foreach (var row in Page)
        {
            var line =
                lines.Should().ContainSingle(
                    line => line.StartsWith("| " + row.Status.ToString(CultureInfo.InvariantCulture) + " |")
                    && line.Contains($"`{row.Code}`")).Subject;
            line.Should().Contain($"`{row.Exception.Name}`");
            line.Should().EndWith(row.Requests > 1 ? "| yes, after the wait |" : "| no |");
            line.Contains("`Outcome` Unknown").Should().Be(row.Outcome == RequestOutcome.Unknown);
        }
    }
}
