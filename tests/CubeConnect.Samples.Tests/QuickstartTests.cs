using CubeConnect.Sandbox;

namespace CubeConnect.Samples.Tests;

public sealed class QuickstartTests
{
    private const string Phone = "+966501234567";

    [Fact]
    public async Task Shows_everything_without_a_key_and_reads_well_in_a_file()
    {
        var run = await SampleProgram.RunAsync("Quickstart", []);

        run.ExitCode.Should().Be(0, run.Text);
        var lines = run.Text.ReplaceLineEndings("\n").Split('\n');
        string[] messages =
            ["English text", "Arabic text", "order_confirmation, en_US", "order_confirmation, ar", "eid_offer with an image",
                "Scheduled in Asia/Riyadh"];
        foreach (var message in messages)
        {
            lines.Single(line => line.Contains(message, StringComparison.Ordinal)).Should().EndWith("> delivered");
        }

        lines.Should().ContainSingle(line => line == "  completed: 488 sent, 12 failed");
        lines.Count(line => line.Contains("131026 ", StringComparison.Ordinal)).Should().Be(6);
        lines.Should().Contain(
            line => line.Contains("Errors[\"phone\"]", StringComparison.Ordinal) && line.Contains("+966", StringComparison.Ordinal));
        lines.Should().Contain(line => line.Contains("TEMPLATE_LANGUAGE_MISMATCH", StringComparison.Ordinal));
        run.Text.Should().NotContainAny("\u001b", "\b", Phone).And.NotMatchRegex("\r(?!\n)", "a file shows what was drawn over as well");
    }

    [Fact]
    public async Task Asks_before_it_sends_to_a_real_phone()
    {
        await using var platform = await CubeConnectSandbox.StartAsync();

        var run = await SampleProgram.RunAsync("Quickstart", ["--to", Phone], KeyFor(platform), input: "n\n");

        run.ExitCode.Should().Be(1);
        run.Text.Should().Contain("Send 6 messages to +966*****4567").And.Contain("Nothing was sent.");
        platform.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_what_the_account_has_templates_for_when_told_yes()
    {
        await using var platform = await CubeConnectSandbox.StartAsync();
        foreach (var template in platform.Templates.Where(template => template.Name == "eid_offer" || template.Language != "ar").ToList())
        {
            platform.PutTemplate(template with { Status = "PAUSED" });
        }

        var run = await SampleProgram.RunAsync("Quickstart", ["--to", Phone, "--yes"], KeyFor(platform));

        run.ExitCode.Should().Be(0, run.Text);
        platform.Messages.Select(message => (message.Type, message.Status is "scheduled"))
            .Should().Equal(("text", false), ("text", false), ("template", false), ("text", true));
        platform.Messages.Should().OnlyContain(message => message.Phone == Phone.TrimStart('+'));
    }

    [Fact]
    public async Task Refuses_what_is_no_phone_number()
    {
        var run = await SampleProgram.RunAsync("Quickstart", ["--to", "0501234567"]);

        run.ExitCode.Should().Be(2);
        run.Text.Should().Contain("country code").And.NotContain("0501234567");
    }

    [Fact]
    public async Task Says_what_is_missing_for_the_real_platform()
    {
        var run = await SampleProgram.RunAsync("Quickstart", ["--to", Phone, "--yes"]);

        run.ExitCode.Should().Be(2);
        run.Text.Should().Contain("CUBECONNECT_API_KEY");
    }

    [Fact]
    public async Task Sends_through_three_gateways_and_falls_back_only_where_that_is_safe()
    {
        var run = await SampleProgram.RunAsync("Quickstart", ["--gateways"]);

        run.ExitCode.Should().Be(0, run.Text);
        var lines = run.Text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line.Trim(), " {2,}", ": ")).ToList();
        lines.Should().Contain(line => line.StartsWith("cubeconnect: queued by cubeconnect, now ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("periskope: queued by periskope, now ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("wacr: sent by wacr, now ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("cubeconnect, then periskope: queued by periskope, now ", StringComparison.Ordinal))
            .And.Contain("periskope, then wacr: INTERNAL_ERROR, outcome Unknown");
    }

    private static Dictionary<string, string> KeyFor(CubeConnectSandbox platform) => new()
    {
        ["CUBECONNECT_API_KEY"] = platform.ApiKey,
        ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = platform.WhatsAppAccountId,
        ["CUBECONNECT_URL"] = platform.BaseAddress.ToString(),
    };
}
