using System.Collections.Concurrent;
using System.Net;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;

namespace CubeConnect.Cli.Tests.Webhooks;

/// <summary><c>webhooks listen</c> as a process, between a sandbox and a program that receives.</summary>
public sealed class ListenTests : IAsyncLifetime
{
    private const string Secret = "whsec_of_the_test";

    private readonly ConcurrentQueue<RecordedRequest> _forwarded = [];
    private CubeConnectSandbox _sandbox = null!;
    private WebApplication _program = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            (options.WebhookUrl, options.WebhookSecret) = (new Uri("http://127.0.0.1:1/"), "another");
        });
        _program = KestrelHost.Build(async http =>
        {
            _forwarded.Enqueue(await KestrelHost.ReadAsync(http));
            http.Response.StatusCode = 202;
        });
        _address = await KestrelHost.StartAsync(_program);
    }

    public async Task DisposeAsync()
    {
        await _program.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receives_from_the_sandbox_prints_whom_and_what_and_forwards(bool resign)
    {
        using var program = await StartAsync(Environment(), resign ? ["--resign"] : []);
        _sandbox.Reply("+966501234567", "a secret wish");
        var line = await program.LineWithAsync("message.received");
        var webhook = await _sandbox.WaitForWebhookAsync(sent => sent.IsDelivered);
        program.Interrupt();
        var result = await program.EndAsync();

        var told = new CliResult(0, line, "").Json();
        told.GetProperty("who").GetString().Should().Be("+966*****4567");
        told.GetProperty("what").GetString().Should().Be("text");
        told.GetProperty("signature").GetString().Should().Be("valid");
        told.GetProperty("answered").GetInt32().Should().Be(202);
        line.Should().NotContain("501234567").And.NotContain("wish");
        webhook.Attempts.Single().StatusCode.Should().Be(202, "the program's answer goes back");
        var call = _forwarded.Should().ContainSingle().Subject;
        call.Body.Should().Be(webhook.Body);
        WebhookSignature.Verify(
            System.Text.Encoding.UTF8.GetBytes(call.Body), call.Header(WebhookSignature.SignatureHeader),
            call.Header(WebhookSignature.TimestampHeader), Secret).IsValid.Should().BeTrue();
        if (!resign) call.Header(WebhookSignature.SignatureHeader).Should().Be(webhook.Attempts[0].Signature);
        (call.Header("User-Agent"), call.Header("Content-Type")).Should().Be(("CubeConnect-Webhook/1.0", "application/json"));
        (result.ExitCode, result.Errors).Should().Be((0, result.Errors), result.Errors);
        result.Errors.Should().EndWith("Stopped.\n").And.NotContain(Secret);
        (_sandbox.Tenant.WebhookUrl!.Port, _sandbox.Tenant.WebhookSecret).Should().Be((1, "another"), "as the sandbox was started");
    }

    [Fact]
    public async Task A_call_that_is_not_the_platforms_is_refused_and_not_forwarded()
    {
        using var program = await StartAsync(Environment());
        using var http = new HttpClient();
        using var forged = await http.PostAsync(_sandbox.Tenant.WebhookUrl, new StringContent("""{"event":"webhook.test"}"""));
        var line = await program.LineWithAsync("signature");

        forged.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        line.Should().Contain("\"signature\":\"missing_signature\"").And.Contain("\"event\":null").And.Contain("\"answered\":401");
        using var put = await http.PutAsync(_sandbox.Tenant.WebhookUrl, new StringContent("{}"));
        (put.StatusCode, await program.LineWithAsync("PUT")).Should().Match<(HttpStatusCode Status, string Line)>(answer =>
            answer.Status == HttpStatusCode.MethodNotAllowed && answer.Line.Contains("\"answered\":405", StringComparison.Ordinal));
        using var large = await http.PostAsync(_sandbox.Tenant.WebhookUrl, new StringContent(new string('x', 300_000)));
        large.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await program.LineWithAsync("did not come whole")).Should().Contain("\"answered\":413").And.Contain("\"signature\":null");
        _forwarded.Should().BeEmpty();
    }

    [ProcessFact]
    public async Task An_output_that_is_full_ends_it_and_the_call_is_answered_as_it_was_handled()
    {
        using var program = CliProcess.StartShell("cubeconnect webhooks listen --port 0 > /dev/full", Environment());
        await Eventually.TrueAsync(() => _sandbox.Tenant.WebhookUrl!.Port != 1, "the listener subscribes");
        _sandbox.SendWebhook("webhook.test");

        (await program.EndAsync()).ExitCode.Should().Be(4);
        (await _sandbox.WaitForWebhookAsync(sent => sent.IsDelivered)).Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_secret_the_sandbox_gets_one_that_is_told()
    {
        var profiles = Path.GetTempFileName();
        await File.WriteAllTextAsync(profiles, """
            {"default":{"api_key":"k","whats_app_account_id":"01JX","url":null,"webhook_secret":"the platform's own"}}
            """);
        var environment = CliProcess.EnvironmentOf(_sandbox);
        environment["CUBECONNECT_PROFILES"] = profiles;
        using var program = await StartAsync(environment);
        var made = _sandbox.Tenant.WebhookSecret!;
        _sandbox.SendWebhook("webhook.test");
        await program.LineWithAsync("webhook.test");
        program.Interrupt();

        File.Delete(profiles);
        made.Should().StartWith("whsec_", "the platform's own secret is not told to a sandbox");
        (await program.EndAsync()).Errors.Should().Contain($"The sandbox signs with {made}");
    }

    [Fact]
    public async Task A_program_that_does_not_answer_is_502_and_a_port_in_use_says_which_flag_to_give()
    {
        using var program = await StartAsync(Environment(), ["--forward-to", "http://user:word@127.0.0.1:1/hook?key=k"]);
        _sandbox.SendWebhook("webhook.test");

        (await program.LineWithAsync("webhook.test")).Should().Contain("\"answered\":502")
            .And.Contain("http://127.0.0.1:1/hook did not answer").And.NotContainAny("key=k", "word");
        var second = await CliProcess.RunAsync(
            ["webhooks", "listen", FormattableString.Invariant($"--port={_sandbox.Tenant.WebhookUrl!.Port}")], Environment());
        second.ExitCode.Should().Be(2);
        second.Errors.Should().Contain("--port N").And.NotContain("   at ");
    }

    [Fact]
    public async Task The_platform_needs_its_secret()
    {
        Dictionary<string, string> real = new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_API_KEY"] = "ck_live_0123456789", ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
        };

        var result = await CliProcess.RunAsync(["webhooks", "listen", "--port=0"], real);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain("CUBECONNECT_WEBHOOK_SECRET").And.Contain("Settings > Webhook");
    }

    /// <summary>The sandbox signs with the new secret; the platform still signs with the old one.</summary>
    [Fact]
    public async Task Of_two_secrets_either_is_accepted()
    {
        var environment = CliProcess.EnvironmentOf(_sandbox);
        (environment["CubeConnect__WebhookSecrets__0"], environment["CubeConnect__WebhookSecrets__1"]) = (Secret, "whsec_old");
        using var program = await StartAsync(environment);
        var signsWith = _sandbox.Tenant.WebhookSecret;

        var result = await CliProcess.RunAsync(
            ["webhooks", "trigger", "webhook.test", "--to", _sandbox.Tenant.WebhookUrl!.ToString()],
            new(StringComparer.Ordinal) { ["CUBECONNECT_WEBHOOK_SECRET"] = "whsec_old" });

        (signsWith, result.ExitCode).Should().Be((Secret, 0), result.Output + result.Errors);
        (await program.LineWithAsync("webhook.test")).Should().Contain("\"signature\":\"valid\"");
    }

    private Dictionary<string, string> Environment() =>
        new(CliProcess.EnvironmentOf(_sandbox), StringComparer.Ordinal) { ["CUBECONNECT_WEBHOOK_SECRET"] = Secret };

    private async Task<CliProcess> StartAsync(Dictionary<string, string> environment, string[]? options = null)
    {
        string[] forward = options?.Contains("--forward-to") == true ? [] : ["--forward-to", $"{_address}webhooks"];
        var program = CliProcess.Start(["webhooks", "listen", "--port=0", "--json", .. forward, .. options ?? []], environment);
        await Eventually.TrueAsync(() => _sandbox.Tenant.WebhookUrl!.Port != 1, "the listener subscribes");
        return program;
    }
}
