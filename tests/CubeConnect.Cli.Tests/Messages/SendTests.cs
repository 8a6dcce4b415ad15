using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Messages;

/// <summary>Sending and reading messages, as a process against the sandbox.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync(options =>
        options.NumberRules.Add(SandboxNumberRule.StopsAt("7000", "sent")));

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Sends_a_text_and_prints_the_receipt()
    {
        var result = await RunAsync("send", "text", "طلبك في الطريق", "--to", "0501234567", "--region", "SA", "--json");

        result.ExitCode.Should().Be(0, result.Errors);
        var message = _sandbox.Messages.Should().ContainSingle().Subject;
        (message.Phone, message.Text).Should().Be(("966501234567", "طلبك في الطريق"));
        result.Output.Should().Be(
            $$"""{"id":"{{message.Id}}","status":"queued","category":"SERVICE","cost":0.0,"scheduled_at":null}""" + "\n");
        result.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_a_template_waits_until_it_is_read_and_reads_it_again()
    {
        var sent = await RunAsync(
            "send", "template", "eid_offer", "--language", "ar", "--to", "+966501234567", "--header-image", "https://example.com/a.jpg",
            "--param", "أحمد", "--param=50%", "--button", "eid", "--wait", "read", "--json");

        sent.ExitCode.Should().Be(0, sent.Errors);
        sent.Json().GetProperty("status").GetString().Should().Be("read");
        sent.Json().GetProperty("whatsapp_message_id").GetString().Should().StartWith("wamid.");
        _sandbox.Messages.Single().Text.Should().Contain("أحمد").And.Contain("50%");
        var id = sent.Json().GetProperty("id").GetString()!;
        (await RunAsync("message", "get", id, "--json")).Output.Should().Be(sent.Output);
        (await RunAsync("message", "wait", id, "--status", "sent", "--json")).Output.Should().Be(sent.Output);
        (await RunAsync("message", "get", id)).Output.Should().StartWith($"id: {id}\nstatus: read\nphone: +966501234567\n");
    }

    [Theory]
    [InlineData("otp", "--otp", "481920")]
    [InlineData("named_greeting", "--language=en_US", "--named", "first_name=Ahmed", "--named", "order_number=7")]
    [InlineData("appointment_reminder", "--language=en_US", "--header-text", "Dr. A", "--param", "Monday", "--param", "10:00")]
    [InlineData("invoice_ready", "--header-document", "https://example.com/a.pdf", "--param", "7")]
    [InlineData("new_arrivals", "--language=en_US", "--header-video", "https://example.com/a.mp4", "--param", "7")]
    public async Task Fills_every_kind_of_template(string template, params string[] options)
    {
        string[] language = options[0].StartsWith("--language", StringComparison.Ordinal) ? [] : ["--language", "ar"];

        var result = await RunAsync(["send", "template", template, "--to", "+966501234567", .. language, .. options]);

        result.ExitCode.Should().Be(0, result.Errors);
        _sandbox.Messages.Should().ContainSingle();
    }

    /// <summary>What begins with a dash and is no option is a value, and goes out whole.</summary>
    [Theory]
    [InlineData("-5% today only")]
    [InlineData("-٥٪ اليوم فقط")]
    [InlineData("- hi")]
    [InlineData("-3:00 pm")]
    [InlineData("--hello world")]
    [InlineData("-")]
    public async Task A_text_that_begins_with_a_dash_is_sent_whole(string text)
    {
        var result = await RunAsync("send", "text", text, "--to", "+966501234567");
        var template = await RunAsync(
            "send", "template", "order_shipped", "--language", "ar", "--to", "+966501234567", "--param", text, "--param", "-50 SAR");

        (result.ExitCode, template.ExitCode).Should().Be((0, 0), result.Errors + template.Errors);
        _sandbox.Messages.Select(message => message.Text).Should().BeEquivalentTo(
            text, $"طلبك رقم {text} في الطريق إليك. المبلغ: -50 SAR.");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_wait_that_fails_does_not_say_that_the_message_was_refused(int status)
    {
        _sandbox.Faults.Add(SandboxFault.Answer(status, """{"error":{"code":"NOT_FOUND","message":"No."}}""") with
        {
            Operation = "GetMessage",
            Times = null,
        });

        var result = await RunAsync("send", "text", "hi", "--to", "+966501234567", "--wait", "read", "--timeout", "5", "--json");

        result.ExitCode.Should().BeOneOf([4, 5], result.Errors);
        result.Json().GetProperty("id").GetString().Should().Be(_sandbox.Messages.Single().Id);
        result.Error().GetProperty("exit_code").GetInt32().Should().Be(result.ExitCode);
    }

    [Theory]
    [InlineData("TEXT", "send", "text", "", "--to", "+966501234567")]
    [InlineData("--at", "send", "text", "hi", "--to", "+966501234567", "--at", "2020-01-01T10:00:00Z")]
    [InlineData("--zone", "send", "text", "hi", "--to", "+966501234567", "--at", "2070-01-01 10:00", "--zone", "Nowhere/Land")]
    [InlineData("Did you mean 'order_shipped'?", "send", "template", "order_shiped", "--language", "ar", "--to", "+966501234567")]
    public async Task A_refusal_names_the_option_and_the_nearest_template(string expected, params string[] line)
    {
        var result = await RunAsync(line);

        result.ExitCode.Should().BeOneOf(2, 3);
        result.Errors.Should().Contain(expected).And.NotContainAny("data.text", "scheduled_at", "timezone:");
    }

    [Fact]
    public async Task Schedules_by_a_wall_time_and_its_zone()
    {
        var result = await RunAsync(
            "send", "text", "hi", "--to", "+966501234567", "--at", "2070-03-09 20:00", "--zone", "Asia/Riyadh", "--json");

        result.ExitCode.Should().Be(0, result.Errors);
        result.Json().GetProperty("scheduled_at").GetDateTimeOffset().Should().Be(new DateTimeOffset(2070, 3, 9, 17, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_refusal_is_code_3_with_the_platforms_code()
    {
        var template = await RunAsync("send", "template", "nope", "--language", "ar", "--to", "+966501234567", "--json");
        var message = await RunAsync("message", "get", "none");

        (template.ExitCode, message.ExitCode).Should().Be((3, 3));
        template.Output.Should().BeEmpty();
        template.Error().GetProperty("code").GetString().Should().Be("TEMPLATE_NOT_FOUND");
        template.Error().GetProperty("outcome").GetString().Should().Be("rejected");
        template.Error().GetProperty("http_status").GetInt32().Should().Be(404);
        message.Errors.Should().Contain("NOT_FOUND").And.NotContain("   at ");
    }

    [Fact]
    public async Task An_unknown_outcome_is_code_4_and_the_message_is_not_sent_again()
    {
        _sandbox.Faults.Add(SandboxFault.Drop() with { AfterTaken = true });

        var result = await RunAsync("send", "text", "hi", "--to", "+966501234567", "--json");

        result.ExitCode.Should().Be(4, result.Errors);
        result.Error().GetProperty("outcome").GetString().Should().Be("unknown");
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_wait_that_is_over_is_code_5_and_shows_where_the_message_stands()
    {
        var result = await RunAsync("send", "text", "hi", "--to", "+966501237000", "--wait", "read", "--timeout", "1", "--json");

        result.ExitCode.Should().Be(5, result.Errors);
        result.Json().GetProperty("status").GetString().Should().Be("sent");
    }

    [Fact]
    public async Task A_message_that_fails_is_code_1()
    {
        _sandbox.Faults.Add(SandboxFault.MessageFails(131026));

        var result = await RunAsync("send", "text", "hi", "--to", "+966501234567", "--wait", "delivered", "--json");

        result.ExitCode.Should().Be(1, result.Errors);
        result.Json().GetProperty("status").GetString().Should().Be("failed");
        result.Json().GetProperty("error_message").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Ctrl_C_is_code_130()
    {
        using var program = CliProcess.Start(
            ["send", "text", "hi", "--to", "+966501237000", "--wait", "read"], CliProcess.EnvironmentOf(_sandbox));
        await Eventually.TrueAsync(() => _sandbox.Journal.Any(call => call.Method == "GET"), "it waits");

        program.Interrupt();
        var result = await program.EndAsync();

        result.ExitCode.Should().Be(130);
        result.Errors.Should().EndWith($"Stopped. The message was accepted as {_sandbox.Messages.Single().Id}.\n");
        result.Output.Should().StartWith("id: ");
    }

    [Fact]
    public async Task Escape_codes_of_the_platform_do_not_reach_the_terminal()
    {
        _sandbox.Faults.Add(SandboxFault.Answer(200, """{"data":{"message_log_id":"1","status":"\u001b[2Jread"}}"""));

        var result = await RunAsync("message", "get", "1");

        result.Output.Should().NotContain("\u001b");
    }

    private Task<CliResult> RunAsync(params string[] args) => CliProcess.RunAsync(_sandbox, args);
}
