using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Sandbox.Tests.Tool;

public sealed class ProgramTests
{
    [Fact]
    public async Task Says_what_to_set_and_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new Watched("Ctrl+C");
        var program = SandboxProgram.RunAsync(["--port", "0", "--key=ck_mine", "--rpm", "5"], output, TextWriter.Null, stop.Token);
        await output.Seen;
        var url = new Uri(output.Text.Split('\n').Single(line => line.Contains("CUBECONNECT_URL=", StringComparison.Ordinal))
            .Split('=')[1]);
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Add("X-API-KEY", "ck_mine");

        using (var answer = await http.GetAsync(new Uri("api/v1/messages/none", UriKind.Relative)))
        {
            answer.Headers.GetValues("X-RateLimit-Limit").Should().Equal("5");
        }

        await stop.CancelAsync();

        (await program).Should().Be(0);
        output.Text.Should().Contain("export CUBECONNECT_API_KEY=ck_mine").And.Contain("export CUBECONNECT_WHATSAPP_ACCOUNT_ID="
            + CubeConnectSandboxOptions.DefaultWhatsAppAccountId)
            .And.Contain("GET /api/v1/messages/none -> 404 NOT_FOUND").And.EndWith("Stopped." + Environment.NewLine);
    }

    [Fact]
    public async Task Logs_webhooks_and_no_customers_number_and_warns_of_unsigned_ones()
    {
        await using var receiver = await Api.StartAsync();
        using var stop = new CancellationTokenSource();
        await using var output = new Watched("Ctrl+C");
        await using var errors = new StringWriter();
        var program = SandboxProgram.RunAsync(["--port=0", $"--webhook-url={receiver.Sandbox.BaseAddress}hook"], output, errors,
            stop.Token);
        await output.Seen;
        errors.ToString().Should().Contain("--webhook-secret").And.Contain("CUBECONNECT_WEBHOOK_SECRET");
        var url = output.Text.Split('\n').Single(line => line.Contains("CUBECONNECT_URL", StringComparison.Ordinal)).Split('=')[1].Trim();
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Add("X-API-KEY", CubeConnectSandboxOptions.DefaultApiKey);
        var heard = output.Wait("webhook #1");

        using (await http.DeleteAsync(new Uri("api/v1/opt-outs/966501234567", UriKind.Relative)))
        using (await http.PostAsync(new Uri("sandbox/api/chats/966501234567/reply", UriKind.Relative),
            new StringContent("""{"text":"hi"}""", System.Text.Encoding.UTF8, "application/json")))
        {
            await heard;
        }

        await stop.CancelAsync();
        (await program).Should().Be(0);
        output.Text.Should().Contain("DELETE /api/v1/opt-outs/966*****4567 -> 200").And.Contain(
            "webhook #1 message.received attempt 1: 404").And.NotContain("966501234567");
    }

    [Theory]
    [InlineData("ck_1", false, "export N=ck_1")]
    [InlineData("it's $HOME", false, "export N='it'\\''s $HOME'")]
    [InlineData("it's", true, "$env:N = 'it''s'")]
    public void Prints_lines_to_paste(string value, bool powerShell, string line) => SandboxText.Set("N", value, powerShell)
        .Should().Be(line);

    [Theory]
    [InlineData("--port", "x")]
    [InlineData("--port", "-1")]
    [InlineData("--rpm", "0")]
    [InlineData("--keep", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--speed", "fast")]
    [InlineData("--webhook-url", "example.com")]
    [InlineData("--listen", "here")]
    [InlineData("--templates", "/no/such/file.json")]
    [InlineData("--colour", "red")]
    [InlineData("--key")]
    public async Task Refuses_a_wrong_command_line_and_names_the_option(params string[] args)
    {
        await using var errors = new StringWriter();

        (await SandboxProgram.RunAsync(args, TextWriter.Null, errors, CancellationToken.None)).Should().Be(2);

        errors.ToString().Should().MatchRegex($"^(Unknown option )?{args[0]}\\b");
    }

    [Fact]
    public async Task Does_not_start_on_a_port_that_is_taken_or_with_webhooks_to_far_places()
    {
        await using var api = await Api.StartAsync();
        await using var errors = new StringWriter();

        (await SandboxProgram.RunAsync([$"--port={api.Sandbox.BaseAddress.Port}"], TextWriter.Null, errors, CancellationToken.None))
            .Should().Be(2);
        (await SandboxProgram.RunAsync(["--port=0", "--webhook-url=https://example.com/"], TextWriter.Null, errors, CancellationToken.None))
            .Should().Be(2);

        errors.ToString().Should().Contain("--webhooks-anywhere");
    }

    [Fact]
    public async Task Does_not_start_on_an_address_of_another_machine()
    {
        await using var errors = new StringWriter();

        (await SandboxProgram.RunAsync(["--port=0", "--listen=192.0.2.1"], TextWriter.Null, errors, CancellationToken.None)).Should().Be(2);

        errors.ToString().Should().StartWith("The sandbox cannot start: ");
    }

    [Fact]
    public async Task Does_not_start_where_it_cannot_keep_its_state()
    {
        await using var errors = new StringWriter();

        (await SandboxProgram.RunAsync(["--port=0", $"--state={Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "state")}"],
            TextWriter.Null, errors, CancellationToken.None)).Should().Be(2);

        errors.ToString().Should().StartWith("The sandbox cannot start: ");
    }

    [Fact]
    public void Reads_every_option()
    {
        var options = SandboxProgram.Options([
            "--port=1234", "--account", "01MINE", "--tier", "1000", "--quota=7", "--speed", "2.5", "--window", "--webhook-url",
            "https://example.com/hook",
            "--webhook-secret=s", "--webhooks-anywhere", "--webhooks-shuffled", "--webhooks-twice", "--webhooks-at-once=4"]);

        (options.Port, options.WhatsAppAccountId, options.DailyTier, options.MonthlyQuota, options.Speed)
            .Should().Be((1234, "01MINE", 1000, 7, 2.5));
        (options.EnforceSessionWindow, options.WebhookUrl, options.WebhookSecret, options.AllowWebhooksBeyondLoopback).Should()
            .Be((true, new Uri("https://example.com/hook"), "s", true));
        (options.WebhooksOutOfOrder, options.WebhookDuplicates, options.WebhookConcurrency).Should().Be((true, true, 4));
        SandboxProgram.Options([]).Port.Should().Be(5725);
    }

    [Fact]
    public async Task Keeps_templates_and_opt_outs_from_one_run_to_the_next()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var first = await Api.StartAsync())
            {
                first.Sandbox.PutTemplate(new SandboxTemplate
                {
                    Name = "mine", Language = "ar", Body = "أهلا {{1}}",
                    Buttons = [new("url", "go", "https://example.com/{{1}}")]
                });
                first.Sandbox.Reply("966501234567", "STOP");
                await first.Sandbox.SaveStateAsync(file);
            }

            await using var second = await Api.StartAsync(options => options.Templates.Clear());
            await second.Sandbox.LoadStateAsync(file);

            second.Sandbox.OptOuts.Should().ContainSingle().Which.Source.Should().Be("reply");
            second.Sandbox.Templates.Should().HaveCount(SandboxTemplate.Ready.Count + 1);
            second.Sandbox.Templates[^1]
                .Should().BeEquivalentTo(new
                {
                    Name = "mine", Body = "أهلا {{1}}",
                    Buttons = new[] { new SandboxTemplateButton("url", "go", "https://example.com/{{1}}") }
                });
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Reads_the_templates_file_of_a_project() =>
        SandboxTemplate.Parse("""
            { "$schema": "x", "templates": [{ "name": "a", "language": "ar", "body": "{{1}}", "parameter_names": { "1": "order" } }] }
            """u8.ToArray()).Should().ContainSingle().Which.ParamsCount.Should().Be(1);

    [Fact]
    public void A_template_whose_text_the_account_does_not_show_has_none() =>
        SandboxTemplate.Parse("""[{ "name": "a", "language": "ar", "body": null }]"""u8.ToArray())
            .Should().ContainSingle().Which.Body.Should().BeEmpty();

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"templates":null}""")]
    [InlineData("""{"templates":[],"colour":"red"}""")]
    [InlineData("""[{"name":"a","language":"ar"}]""")]
    [InlineData("""[{"name":"a","language":"ar","body":"b","colour":"red"}]""")]
    [InlineData("""[{"name":5,"language":"ar","body":"b"}]""")]
    [InlineData("""[{"name":"a","language":"ar","body":"b","carousel_cards":"2"}]""")]
    [InlineData("""[{"name":"a","language":"ar","body":"b","carousel_cards":2.5}]""")]
    [InlineData("""[{"name":"a","language":"ar","body":"b","carousel_cards":-1}]""")]
    public void Refuses_template_files_that_hold_something_else(string json) =>
        FluentActions.Invoking(() => SandboxTemplate.Parse(System.Text.Encoding.UTF8.GetBytes(json)))
            .Should().Throw<System.Text.Json.JsonException>();
}
