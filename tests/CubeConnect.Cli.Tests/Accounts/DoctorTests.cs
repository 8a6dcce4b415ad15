using CubeConnect.Sandbox;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Tests.Accounts;

public sealed class DoctorTests
{
    private const string Secret = "a-secret-of-some-length";

    [Fact]
    public async Task Finds_everything_right()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.RequestsPerMinute = 60);
        await using var receiver = KestrelHost.Build(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var check = WebhookSignature.Verify(
                body.ToArray(), http.Request.Headers[WebhookSignature.SignatureHeader],
                http.Request.Headers[WebhookSignature.TimestampHeader], Secret);
            http.Response.StatusCode = check.IsValid ? 200 : 401;
        });
        var address = await KestrelHost.StartAsync(receiver);
        var environment = CliProcess.EnvironmentOf(sandbox);
        environment["CUBECONNECT_WEBHOOK_SECRET"] = Secret;

        var result = await CliProcess.RunAsync(["doctor", "--webhook-url", $"{address}webhooks", "--json"], environment);

        result.ExitCode.Should().Be(0, result.Output + result.Errors);
        result.Json().EnumerateArray().Select(check => check.GetProperty("check").GetString()).Should().Equal(
            "settings", "dns", "tls", "connection", "health", "clock", "key", "account", "plan", "webhook secret", "webhook endpoint",
            "wrong signature");
        result.Output.Should().Contain("60 requests a minute").And.NotContain(Secret).And.NotContain(sandbox.ApiKey);
    }

    [Fact]
    public async Task Says_what_it_could_not_check()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var result = await CliProcess.RunAsync(sandbox, "doctor");

        result.ExitCode.Should().Be(0, result.Output + result.Errors);
        result.Output.Should().Contain("\ntls\t-\t").And.Contain("\nwebhook secret\t-\tnone set");
    }

    [Theory]
    [InlineData("CUBECONNECT_API_KEY", "ck_wrong", "key\tno\t")]
    [InlineData("CUBECONNECT_API_KEY", "x", "key shape\tno\tthe key has 1 character")]
    [InlineData("CUBECONNECT_API_KEY", "ck_live_****4567", "key shape\tno\tthe key is masked")]
    [InlineData("CUBECONNECT_API_KEY", "Bearer ck_sandbox_key", "settings\tno\t")]
    [InlineData("CUBECONNECT_URL", "https://cubeconnect.invalid", "dns\tno\t")]
    [InlineData("CUBECONNECT_URL", "http://127.0.0.1:1", "connection\tno\t")]
    [InlineData("CUBECONNECT_WHATSAPP_ACCOUNT_ID", "01JXWRONG0000000000000001", "account\tno\t")]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET", "short", "webhook secret\tno\t")]
    [InlineData("CubeConnect__ApiKey", "ck_wrong", "key\tno\t")]
    [InlineData("CubeConnect__WebhookSecret", "short", "webhook secret\tno\t")]
    public async Task Names_what_is_wrong(string variable, string value, string expected)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var environment = CliProcess.EnvironmentOf(sandbox);
        environment[variable] = value;

        var result = await CliProcess.RunAsync(["doctor"], environment);

        result.ExitCode.Should().Be(1, result.Output + result.Errors);
        result.Output.Should().Contain(expected).And.NotContain("   at ");
    }
}
