using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>How a sandbox starts, stops, and fails with its reason.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-aspire");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_runs_with_a_link_to_its_inbox_and_is_healthy()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp");
        await using var host = await TestHost.StartAsync(builder);

        var sandbox = await host.SandboxAsync();
        var state = host.StateOf("whatsapp");
        state.State!.Text.Should().Be(KnownResourceStates.Running);
        state.Urls.Select(url => (url.DisplayProperties.DisplayName, url.Url))
            .Should().Equal(("Inbox", sandbox.InboxAddress.ToString()), ("API", sandbox.BaseAddress.ToString()));
        (await HealthOfAsync(host)).Should().Be("Healthy");
        sandbox.Journal.Should().BeEmpty("a health check is no request of a program");
        await host.LineOfAsync("whatsapp", $"The sandbox listens on {sandbox.BaseAddress}");
    }

    [Fact]
    public async Task A_link_that_the_AppHost_added_stays()
    {
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp");
        await using var host = new TestHost(builder.Build());
        await host.App.ResourceNotifications.PublishUpdateAsync(cube.Resource,
            snapshot => snapshot with { Urls = [new UrlSnapshot("docs", "https://docs.example.com/", IsInternal: false)] });
        await host.InitializeAsync(cube.Resource);

        host.StateOf("whatsapp").Urls.Select(url => url.Name).Should().Equal("docs", "inbox", "api");
        await host.CommandAsync(KnownResourceCommands.StopCommand);
        host.StateOf("whatsapp").Urls.Select(url => url.Name).Should().Equal("docs");
    }

    [Fact]
    public async Task It_shows_a_person_every_step_unless_the_options_say_otherwise()
    {
        var builder = TestHost.Builder();
        CubeConnectSandboxOptions? usual = null;
        builder.AddCubeConnectSandbox("whatsapp")
            .WithOptions(options => usual = options).WithOptions(options => options.ApiKey = "ck_mine");
        await using var host = await TestHost.StartAsync(builder);

        (await host.SandboxAsync()).ApiKey.Should().Be("ck_mine");
        usual!.Speed.Should().Be(0.05);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_the_reason_and_a_start_later_succeeds()
    {
        var port = FreePort();
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp", port);
        var shop = builder.AddExecutable("shop", "shop", ".").WithReference(cube).WaitFor(cube, WaitBehavior.StopOnResourceUnavailable);
        await using var host = await TestHost.StartAsync(builder);

        host.StateOf("whatsapp").State!.Should().Be(
            new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error));
        host.ReasonOf("whatsapp").Should().Contain(port.ToString(CultureInfo.InvariantCulture)).And.Contain("another port");
        (await host.LineOfAsync("whatsapp", "The sandbox cannot start: ")).Should().Contain("another port");
        (await HealthOfAsync(host)).Should().Be("Unhealthy");

        // Dependents end as well, instead of waiting for ever.
        var wait = host.App.ResourceNotifications.WaitForDependenciesAsync(shop.Resource, CancellationToken.None);
        await wait.Invoking(it => it.WaitAsync(TestHost.Patience)).Should().ThrowAsync<DistributedApplicationException>();
        await host.Awaiting(it => it.VariablesOfAsync(shop.Resource)).Should().ThrowAsync<Exception>();
        (await host.Awaiting(it => it.SandboxAsync()).Should().ThrowAsync<DistributedApplicationException>())
            .WithMessage("'whatsapp' does not run:*another port*");

        other.Stop();
        (await host.CommandAsync(KnownResourceCommands.StartCommand)).Success.Should().BeTrue();
        (await host.SandboxAsync()).BaseAddress.Port.Should().Be(port);
        host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.Running);
        host.ReasonOf("whatsapp").Should().BeNull();
        (await HealthOfAsync(host)).Should().Be("Healthy");
    }

    [Theory]
    [InlineData("missing.json", null, "missing.json")]
    [InlineData("cut.json", "{ \"templates\": [", "cut.json cannot be read")]
    public async Task A_templates_file_that_is_wrong_ends_it_with_the_reason(string name, string? content, string reason)
    {
        var file = Path.Combine(_folder.FullName, name);
        if (content is not null) await File.WriteAllTextAsync(file, content);
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithTemplates(file);
        await using var host = await TestHost.StartAsync(builder);

        host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.FailedToStart);
        host.ReasonOf("whatsapp").Should().Contain(reason);
    }

    [Fact]
    public async Task Options_that_throw_or_are_out_of_range_end_it_with_the_reason()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("throws").WithOptions(_ => throw new InvalidOperationException("The settings are not here."));
        builder.AddCubeConnectSandbox("range").WithOptions(options => options.Speed = 0);
        await using var host = await TestHost.StartAsync(builder);

        host.ReasonOf("throws").Should().Be("The settings are not here.");
        host.ReasonOf("range").Should().Contain("Speed must be a number above 0");
    }

    [Fact]
    public async Task It_has_the_templates_of_the_file_and_no_others()
    {
        var file = Path.Combine(_folder.FullName, "templates.json");
        await File.WriteAllTextAsync(file, """[{"name":"invoice_due","language":"ar","body":"فاتورتك {{1}}"}]""");
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithTemplates(Path.GetRelativePath(AppContext.BaseDirectory, file));
        await using var host = await TestHost.StartAsync(builder);

        (await host.SandboxAsync()).Templates.Select(template => template.Name).Should().Equal("invoice_due");
    }

    [Fact]
    public async Task It_stops_and_starts_again_at_the_same_address()
    {
        // The system gives away other ports by itself, also the one that has just become free.
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithOptions(options => options.Port = options.Port == 0 ? FreePort() : options.Port);
        await using var host = await TestHost.StartAsync(builder);
        var address = (await host.SandboxAsync()).BaseAddress;

        (await host.CommandAsync(KnownResourceCommands.StopCommand)).Success.Should().BeTrue();
        host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.Finished);
        host.StateOf("whatsapp").Urls.Should().BeEmpty();
        (await HealthOfAsync(host)).Should().Be("Unhealthy");

        (await host.CommandAsync(KnownResourceCommands.StartCommand)).Success.Should().BeTrue();
        (await host.CommandAsync(KnownResourceCommands.StartCommand)).Success.Should().BeTrue("it runs, as was asked for");
        (await host.SandboxAsync()).BaseAddress.Should().Be(address);
        (await HealthOfAsync(host)).Should().Be("Healthy");
    }

    [Fact]
    public async Task With_explicit_start_it_waits_for_the_command()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithExplicitStart();
        await using var host = await TestHost.StartAsync(builder);

        var sandbox = host.SandboxAsync();
        sandbox.IsCompleted.Should().BeFalse();
        (await host.CommandAsync(KnownResourceCommands.StartCommand)).Should().BeEquivalentTo(CommandResults.Success());
        await sandbox;
    }

    [Fact]
    public async Task Two_sandboxes_run_beside_each_other()
    {
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("orders");
        builder.AddCubeConnectSandbox("marketing").WithOptions(options => options.WhatsAppAccountId = "01JXMARKET1NG0000000000001");
        await using var host = await TestHost.StartAsync(builder);

        var orders = await host.SandboxAsync("orders");
        orders.Reply("+966501234567", "نعم");
        var marketing = await host.SandboxAsync("marketing");
        marketing.BaseAddress.Should().NotBe(orders.BaseAddress);
        marketing.StateVersion.Should().NotBe(orders.StateVersion);
        await host.Awaiting(it => it.SandboxAsync("other")).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_port_that_does_not_exist_is_refused_at_once(int port)
    {
        var builder = TestHost.Builder();
        builder.Invoking(it => it.AddCubeConnectSandbox("whatsapp", port)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("run")]
    [InlineData("publish")]
    public void A_name_that_is_too_long_for_its_parameters_is_refused_in_a_run_as_well(string operation)
    {
        var builder = TestHost.Builder("--operation", operation);
        builder.Invoking(it => it.AddCubeConnectSandbox(new string('a', 45))).Should().Throw<ArgumentException>()
            .WithMessage("*44 characters*").Which.ParamName.Should().Be("name");
        builder.Invoking(it => it.AddCubeConnectSandbox(new string('a', 44))).Should().NotThrow();
    }

    /// <summary>Below those that the system gives away by itself.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Something listens there.
            }
        }
    }

    private static async Task<string> HealthOfAsync(TestHost host)
    {
        var health = host.App.Services.GetRequiredService<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService>();
        var report = await health.CheckHealthAsync(check => check.Name == "whatsapp_check").WaitAsync(TestHost.Patience);
        return report.Entries["whatsapp_check"].Status.ToString();
    }
}
