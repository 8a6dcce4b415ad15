using CubeConnect.AspNetCore;
using CubeConnect.Cli.Webhooks;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CubeConnect.Cli.Tests.Accounts;

public sealed class DoctorTests
{
    private const string Secret = "a-secret-of-some-length";
    private const string First = "CubeConnect__WebhookSecrets__0", Second = "CubeConnect__WebhookSecrets__1";

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

    /// <summary>docs/webhook-secret.md: while a secret is replaced, two are set, and the endpoint accepts both.</summary>
    [Theory]
    [InlineData(First, Second)]
    [InlineData("CubeConnect__WebhookSecret", "CubeConnect__WebhookSecrets__old")]
    public async Task Tries_each_of_two_secrets_and_a_wrong_signature_once(string newer, string older)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var environment = CliProcess.EnvironmentOf(sandbox);
        (environment[newer], environment[older]) = (Secret + "-new", Secret + "-older");
        await using var receiver = Receiver(environment);
        await receiver.StartAsync();

        var result = await CliProcess.RunAsync(["doctor", "--webhook-url", $"{receiver.Urls.Single()}/webhooks"], environment);

        result.ExitCode.Should().Be(0, result.Output + result.Errors);
        result.Output[result.Output.IndexOf("webhook secret", StringComparison.Ordinal)..].Should().Be(
            $"""
            webhook secret	yes	{newer}: 27 characters
            webhook secret	yes	{older}: 29 characters
            webhook endpoint	yes	{newer}: answers a signed test with 200
            webhook endpoint	yes	{older}: answers a signed test with 200
            wrong signature	yes	answers one with a wrong signature with 401

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Names_the_secret_that_the_endpoint_refuses()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var environment = CliProcess.EnvironmentOf(sandbox);
        environment[First] = Secret;
        await using var receiver = Receiver(environment);
        await receiver.StartAsync();
        environment[Second] = Secret + "-older";

        var result = await CliProcess.RunAsync(["doctor", "--webhook-url", $"{receiver.Urls.Single()}/webhooks"], environment);

        result.ExitCode.Should().Be(1, result.Output + result.Errors);
        result.Output.Should().Contain($"webhook endpoint\tyes\t{First}: ")
            .And.Contain($"webhook endpoint\tno\t{Second}: answers a signed test with 401");
    }

    [Theory]
    [InlineData("short", "5 characters. Use a random one of 32 or more")]
    [InlineData("'a-secret-of-some-length'", "25 characters. It begins or ends with a blank, a line break, a quote")]
    public async Task Checks_each_of_two_secrets(string second, string expected)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var environment = CliProcess.EnvironmentOf(sandbox);
        (environment[First], environment[Second]) = (Secret, second);

        var result = await CliProcess.RunAsync(["doctor"], environment);

        result.ExitCode.Should().Be(1, result.Output + result.Errors);
        result.Output.Should().Contain($"webhook secret\tyes\t{First}: 23 characters\n")
            .And.Contain($"webhook secret\tno\t{Second}: {expected}").And.NotContain(Secret);
    }

    [Theory]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET=a")]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET=a CubeConnect:WebhookSecret=b")]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET=a CubeConnect:WebhookSecrets:0=b CubeConnect:WebhookSecrets:1=c")]
    [InlineData("CubeConnect:WebhookSecrets:1=b CubeConnect:WebhookSecrets:10=c CubeConnect:WebhookSecrets:2= CubeConnect:WebhookSecret=d")]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET=a CubeConnect:WebhookSecrets:0= CubeConnect:WebhookSecret=")]
    [InlineData("CubeConnect:WebhookSecrets:old=a CubeConnect:WebhookSecrets:0=b CubeConnect:WebhookSecrets:new=c")]
    public void Reads_the_secrets_in_the_order_of_the_package_that_receives(string variables)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(variables.Split(' ').Select(one => one.Split('='))
            .ToDictionary(one => one[0], one => (string?)one[1], StringComparer.OrdinalIgnoreCase)).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddCubeConnectWebhooks();
        using var provider = services.BuildServiceProvider();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null) { Variables = configuration };

        var read = WebhookSettings.OfEnvironment(terminal).Select(one => one.Secret);

        read.Should().NotBeEmpty().And.Equal(provider.GetRequiredService<IOptions<CubeConnectWebhookOptions>>().Value.Secrets);
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

    // The endpoint of the package, with the settings that the command gets.
    private static WebApplication Receiver(Dictionary<string, string> environment)
    {
        var web = WebApplication.CreateEmptyBuilder(new());
        web.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        web.Configuration.AddInMemoryCollection(environment.ToDictionary(
            pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase));
        web.Services.AddRouting();
        web.Services.AddCubeConnectWebhooks();
        var app = web.Build();
        app.MapCubeConnectWebhooks("/webhooks");
        return app;
    }
}
