using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>
/// What strangers may put into a path must not reach a terminal: any page of the web can ask for an address on this machine.
/// </summary>
public sealed class PrintedTextTests
{
    [Theory]
    [InlineData("%1b%5B2J", "%1B[2J")]
    [InlineData("x%0d%0a12:00:00%20GET", "x%0D%0A12:00:00 GET")]
    [InlineData("%c2%9b31m", "%C2%9B31m")]
    [InlineData("%e2%80%aegpj", "%E2%80%AEgpj")]
    [InlineData("%e2%80%a8x", "%E2%80%A8x")]
    [InlineData("%d9%85%d8%b1", "مر")]
    public async Task Prints_no_control_character_of_a_path(string path, string printed)
    {
        await using var api = await Api.StartAsync();
        await api.GetAsync("/" + path);

        var request = api.Sandbox.Journal.Should().ContainSingle().Subject;

        request.ToString().Should().Be($"GET /{printed} -> 404 NOT_FOUND");
        SandboxText.Line(request).Should().EndWith($" GET /{printed} -> 404 NOT_FOUND").And.NotMatchRegex("[\\p{C}\\p{Zl}\\p{Zp}]");
    }

    [Theory]
    [InlineData("GET", "/api/v1/optouts/966501234567")]
    [InlineData("PUT", "/api/v1/opt-outs/%2B966501234567")]
    [InlineData("GET", "/966501234567/x")]
    [InlineData("GET", "/api/v1/messages/966501234567")]
    [InlineData("GET", "/api/v1/campaigns/+966501234567/recipients")]
    [InlineData("GET", "/api/v1/messages/966.50.123.4567/to")]
    [InlineData("GET", "/api/v1/messages/966%2050%20123%204567/to")]
    public async Task Prints_no_number_of_a_path_that_is_no_address_of_the_API(string method, string path)
    {
        await using var api = await Api.StartAsync();
        using var http = new HttpClient { BaseAddress = api.Sandbox.BaseAddress };
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        var request = api.Sandbox.Journal.Should().ContainSingle().Subject;

        request.StatusCode.Should().BeOneOf(401, 404, 405);
        SandboxText.Line(request).Should().Contain("*").And.NotMatchRegex("5.?0.?1.?2.?3");
    }

    [Fact]
    public void Prints_the_error_of_a_webhook_on_one_line()
    {
        var webhook = new SandboxWebhookDelivery
        {
            Number = 1, TenantId = "1", Event = "webhook.test", Url = new Uri("http://localhost/"), At = Api.Start,
            Attempts = [new() { At = Api.Start, Timestamp = string.Empty, Signature = null, Error = "one\r\ntwo\u001b[2J" }],
        };

        SandboxText.Line(webhook).Should().Be("06:00:00 webhook #1 webhook.test attempt 1: one%0D%0Atwo%1B[2J");
    }
}
