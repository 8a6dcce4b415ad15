namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>What the dashboard can do with a sandbox.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Reset_empties_it()
    {
        await using var host = await StartAsync();
        var sandbox = await host.SandboxAsync();
        sandbox.SetTemplateStatus("eid_offer", "ar", "PAUSED");

        (await host.CommandAsync("reset")).Success.Should().BeTrue();

        sandbox.Templates.Single(template => template.Name == "eid_offer").Status.Should().Be("APPROVED");
    }

    [Fact]
    public async Task A_customer_writes()
    {
        await using var host = await StartAsync();
        var sandbox = await host.SandboxAsync();
        var before = sandbox.StateVersion;

        var result = await host.CommandAsync("customer-message", " +966501234567 ", "نعم", "هدى");

        result.Success.Should().BeTrue(result.Message);
        result.Message.Should().Contain("No program receives the webhook");
        sandbox.StateVersion.Should().BeGreaterThan(before);
        sandbox.OptOuts.Should().BeEmpty();
        (await host.CommandAsync("customer-message", "+966501234567", "STOP")).Success.Should().BeTrue();
        sandbox.OptOuts.Should().ContainSingle("a stop word does at the sandbox what it does there");
    }

    [Theory]
    [InlineData("0501234567", "نعم", "international format")]
    [InlineData("", "نعم", "validation failed")]
    [InlineData("+966501234567", " ", "validation failed")]
    public async Task A_wrong_message_says_what_is_wrong(string phone, string text, string what)
    {
        await using var host = await StartAsync();

        var result = await host.CommandAsync("customer-message", phone, text);

        result.Success.Should().BeFalse();
        result.Message.Should().NotBeNullOrWhiteSpace().And.Contain(what).And.NotContain("Parameter");
    }

    [Fact]
    public async Task Each_command_is_there_when_it_makes_sense_and_has_an_icon()
    {
        await using var host = await StartAsync();
        States(host).Should().Equal(("start", "Hidden"), ("stop", "Enabled"), ("restart", "Enabled"), ("reset", "Enabled"),
            ("customer-message", "Enabled"));

        await host.CommandAsync(KnownResourceCommands.StopCommand);

        States(host).Should().Equal(("start", "Enabled"), ("stop", "Hidden"), ("restart", "Disabled"), ("reset", "Disabled"),
            ("customer-message", "Disabled"));
        host.StateOf("whatsapp").Commands.Should().OnlyContain(command => command.IconName != null && command.DisplayDescription != null);
        (await host.CommandAsync("reset")).Message.Should().Be("'whatsapp' does not run.");
    }

    [Fact]
    public async Task A_restart_reads_the_templates_again_and_a_wrong_file_ends_it_with_the_reason()
    {
        var folder = Directory.CreateTempSubdirectory("cubeconnect-restart");
        var file = Path.Combine(folder.FullName, "templates.json");
        await File.WriteAllTextAsync(file, """[{"name":"invoice_due","language":"ar","body":"فاتورتك {{1}}"}]""");
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithTemplates(file);
        await using (var host = await TestHost.StartAsync(builder))
        {
            await File.WriteAllTextAsync(file, """[{"name":"invoice_paid","language":"ar","body":"شكرا"}]""");
            (await host.CommandAsync(KnownResourceCommands.RestartCommand)).Success.Should().BeTrue();
            (await host.SandboxAsync()).Templates.Select(template => template.Name).Should().Equal("invoice_paid");

            await File.WriteAllTextAsync(file, "[");
            (await host.CommandAsync(KnownResourceCommands.RestartCommand)).Message.Should().Contain("templates.json cannot be read");
            host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.FailedToStart);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_start_that_fails_says_why()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithTemplates("missing.json");
        await using var host = await TestHost.StartAsync(builder);

        var result = await host.CommandAsync(KnownResourceCommands.StartCommand);

        result.Success.Should().BeFalse();
        result.Message.Should().Contain("missing.json");
    }

    private static async Task<TestHost> StartAsync()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp");
        return await TestHost.StartAsync(builder);
    }

    private static IEnumerable<(string Name, string State)> States(TestHost host) =>
        host.StateOf("whatsapp").Commands.Select(command => (command.Name, command.State.ToString()));
}
