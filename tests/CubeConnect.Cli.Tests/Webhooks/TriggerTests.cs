using System.Text;
using System.Text.Json;
using CubeConnect.Cli.Webhooks;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Tests.Webhooks;

/// <summary><c>webhooks trigger</c> and <c>webhooks verify</c>.</summary>
public sealed class TriggerTests
{
    // The example of the platform's clients.
    private const string Body = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}""";
    private const string Time = "2026-03-10T14:30:00+03:00";
    private const string Signature = "d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["CUBECONNECT_WEBHOOK_SECRET"] = "whsec_test",
    };

    public static TheoryData<string> Names => new(SampleEvents.Names);

    [Fact]
    public void The_events_are_the_twelve_that_the_platform_has() =>
        SampleEvents.Names.Should().BeEquivalentTo(typeof(WebhookEventName).GetProperties()
            .Where(property => property.PropertyType == typeof(WebhookEventName) && property.GetMethod!.IsStatic)
            .Select(property => ((WebhookEventName)property.GetValue(null)!).Value)).And.HaveCount(12);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_sandbox_sends_each_event_signed(string name)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            (options.WebhookUrl, options.WebhookSecret) = (new Uri("http://127.0.0.1:1/"), "s");
        });

        var result = await CliProcess.RunAsync(
            "webhooks", "trigger", name, "--phone", "+966 55 555 0001", FormattableString.Invariant($"--port={sandbox.BaseAddress.Port}"));

        result.ExitCode.Should().Be(0, result.Errors);
        result.Output.Should().StartWith($"event: {name}\nto: http://127.0.0.1:1/");
        var sent = sandbox.Webhooks.Single();
        var webhook = WebhookReader.Read(Encoding.UTF8.GetBytes(sent.Body));
        (webhook.Event.Value, webhook.TenantId).Should().Be((name, "1"));
        webhook.Should().NotBeOfType<UnknownWebhookEvent>();
        webhook.AdditionalFields.Should().BeEmpty("no field is made up");
        if (EventText.WhoOf(webhook)?.StartsWith('+') == true) sent.Body.Should().Contain("\"966555550001\"");
    }

    [Theory]
    [InlineData("message.failed", "recipient")]
    [InlineData("message.received", "from")]
    [InlineData("flow.session_completed", "customer_phone")]
    [InlineData("account.quality_event", "user_phone")]
    public async Task Without_a_phone_the_customer_is_the_one_that_the_help_names(string name, string field)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:1/"));

        var result = await CliProcess.RunAsync(
            "webhooks", "trigger", name, FormattableString.Invariant($"--port={sandbox.BaseAddress.Port}"));

        result.ExitCode.Should().Be(0, result.Errors);
        sandbox.Webhooks.Single().Body.Should().Contain($"\"{field}\":\"966501234567\"");
    }

    [Fact]
    public async Task A_sandbox_without_a_webhook_address_says_what_to_do()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();

        var result = await CliProcess.RunAsync(sandbox, "webhooks", "trigger", "webhook.test");

        (result.ExitCode, result.Output).Should().Be((3, string.Empty));
        result.Errors.Should().Contain("--webhook-url").And.Contain("webhooks listen");
    }

    [Fact]
    public async Task A_program_gets_it_signed_and_its_answer_decides()
    {
        var code = 200;
        RecordedRequest? got = null;
        await using var program = KestrelHost.Build(async http =>
        {
            got = await KestrelHost.ReadAsync(http);
            http.Response.StatusCode = code;
        });
        var address = await KestrelHost.StartAsync(program);
        string[] trigger = ["webhooks", "trigger", "message.failed", "--to", $"{address}hook", "--json"];

        var done = await CliProcess.RunAsync(trigger, Known);
        code = 500;
        var failed = await CliProcess.RunAsync(trigger, Known);
        var none = await CliProcess.RunAsync([.. trigger[..3], "--to", "http://127.0.0.1:1/?key=k", "--json"], Known);

        done.Should().Be(new CliResult(
            0, $$"""{"event":"message.status_updated","to":"{{address}}hook","status":200,"error":null}""" + "\n", ""));
        WebhookSignature.Verify(
            Encoding.UTF8.GetBytes(got!.Body), got.Header(WebhookSignature.SignatureHeader), got.Header(WebhookSignature.TimestampHeader),
            "whsec_test").IsValid.Should().BeTrue();
        WebhookReader.Read(Encoding.UTF8.GetBytes(got.Body)).Should().BeOfType<MessageStatusUpdated>()
            .Which.Errors.Single().Code.Should().Be(131047);
        (failed.ExitCode, failed.Json().GetProperty("status").GetInt32()).Should().Be((1, 500));
        (none.ExitCode, none.Json().GetProperty("status").ValueKind).Should().Be((1, JsonValueKind.Null));
        none.Output.Should().NotContain("key=k");
    }

    [Theory]
    [InlineData(Body, Signature, Time, true, 0, "valid")]
    [InlineData(Body, Signature, Time, false, 1, "timestamp_too_old")]
    [InlineData(Body + " ", Signature, Time, true, 1, "mismatch")]
    [InlineData(Body, Signature, "2026-03-10T14:30:01+03:00", true, 1, "mismatch")]
    [InlineData(Body, "d206", Time, true, 1, "malformed_signature")]
    public async Task Verifies_a_call_that_was_kept(
        string body, string signature, string time, bool anyAge, int code, string expected)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, body);
        string[] age = anyAge ? ["--any-age"] : [];

        var result = await CliProcess.RunAsync(
            ["webhooks", "verify", file, "--signature", signature, "--timestamp", time, "--json", .. age], Known);

        File.Delete(file);
        result.ExitCode.Should().Be(code, result.Errors);
        result.Json().GetProperty("result").GetString().Should().Be(expected);
        result.Json().GetProperty("valid").GetBoolean().Should().Be(code == 0);
        result.Json().GetProperty("event").GetString().Should().Be("webhook.test");
    }

    [Fact]
    public async Task Of_two_secrets_the_first_signs_and_a_call_that_is_signed_with_either_is_valid()
    {
        Dictionary<string, string> two = new(StringComparer.Ordinal)
        {
            ["CubeConnect__WebhookSecrets__0"] = "whsec_new", ["CubeConnect__WebhookSecrets__1"] = Known.Values.Single(),
        };
        RecordedRequest? got = null;
        await using var program = KestrelHost.Build(async http => got = await KestrelHost.ReadAsync(http));
        var address = await KestrelHost.StartAsync(program);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Body);

        var trigger = await CliProcess.RunAsync(["webhooks", "trigger", "webhook.test", "--to", address.ToString()], two);
        var verify = await CliProcess.RunAsync(
            ["webhooks", "verify", file, "--signature", Signature, "--timestamp", Time, "--any-age"], two);

        File.Delete(file);
        (trigger.ExitCode, verify.ExitCode).Should().Be((0, 0), trigger.Errors + verify.Errors);
        WebhookSignature.Verify(
            Encoding.UTF8.GetBytes(got!.Body), got.Header(WebhookSignature.SignatureHeader), got.Header(WebhookSignature.TimestampHeader),
            "whsec_new").IsValid.Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed_or_checked()
    {
        var verify = await CliProcess.RunAsync(["webhooks", "verify", "body.json", "--signature", "a", "--timestamp", "b"]);
        var trigger = await CliProcess.RunAsync(["webhooks", "trigger", "webhook.test", "--to", "http://127.0.0.1:1"]);

        (verify.ExitCode, trigger.ExitCode).Should().Be((2, 2));
        (verify.Errors + trigger.Errors).Should().Contain("CUBECONNECT_WEBHOOK_SECRET");
    }
}
