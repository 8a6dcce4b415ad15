using Microsoft.Extensions.Hosting;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>A sandbox whose chats stay from one run to the next.</summary>
public sealed class StateTests : IDisposable
{
    private const string Start = """{ "now":"2026-01-01T00:00:00Z","opt_outs":[],"events":[],"campaigns":[],""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-aspire");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_state_file_keeps_the_chats_and_serves_one_sandbox_at_a_time()
    {
        var file = Path.Combine(_folder.FullName, "state.json");
        await using (var first = await TestHost.StartAsync(WithState()))
        {
            (await first.SandboxAsync()).Reply("+966501234567", "نعم");
            await using var second = await TestHost.StartAsync(WithState());
            second.ReasonOf("whatsapp").Should().Contain("holds it: stop that one");
        }

        (await File.ReadAllTextAsync(file)).Should().Contain("966501234567");
        await using (var next = await TestHost.StartAsync(WithState()))
            (await next.SandboxAsync()).StateVersion.Should().BePositive();

        IDistributedApplicationBuilder WithState()
        {
            var builder = TestHost.Builder();
            builder.AddCubeConnectSandbox("whatsapp").WithStateFile(file);
            return builder;
        }
    }

    [Fact]
    public async Task An_AppHost_that_stops_saves_the_state_although_Aspire_disposes_of_nothing_then()
    {
        var file = Path.Combine(_folder.FullName, "state.json");
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithStateFile(file);
        var service = builder.Services.Last(one => one.ServiceType == typeof(IHostedService)); // those before it are Aspire's
        await using var host = await TestHost.StartAsync(builder);
        await host.SandboxAsync();

        await ((IHostedLifecycleService)service.ImplementationFactory!(host.App.Services)).StoppedAsync(CancellationToken.None);

        File.Exists(file).Should().BeTrue();
        host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.Finished);
    }

    [Theory]
    [InlineData("no state")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData(Start + """ "ahead":"00:00:00","templates":[null],"messages":[] }""")]
    [InlineData(Start + """ "ahead":"00:00:00","templates":[],"messages":[null] }""")]
    [InlineData(Start + """ "ahead":"9999999.00:00:00","templates":[],"messages":[] }""")]
    public async Task A_state_file_that_holds_something_else_ends_it_with_the_reason(string content)
    {
        var file = Path.Combine(_folder.FullName, "state.json");
        await File.WriteAllTextAsync(file, content);
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithStateFile(file);
        await using var host = await TestHost.StartAsync(builder);

        host.StateOf("whatsapp").State!.Text.Should().Be(KnownResourceStates.FailedToStart);
        host.ReasonOf("whatsapp").Should().StartWith($"{file} holds no state of a sandbox.");
        (await File.ReadAllTextAsync(file)).Should().Be(content, "what is not a sandbox's is not written over");
    }

    [Fact]
    public async Task A_state_file_that_can_no_longer_be_written_ends_it_with_the_reason()
    {
        var folder = _folder.CreateSubdirectory("gone");
        var builder = TestHost.Builder();
        builder.AddCubeConnectSandbox("whatsapp").WithStateFile(Path.Combine(folder.FullName, "state.json"));
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();

        folder.Delete(recursive: true);
        sandbox.Reply("+966501234567", "نعم");

        await host.LineOfAsync("whatsapp", "The state file cannot be written");
        await host.App.ResourceNotifications.WaitForResourceAsync("whatsapp", KnownResourceStates.Exited).WaitAsync(TestHost.Patience);
        host.ReasonOf("whatsapp").Should().StartWith("The state file cannot be written, so the sandbox ends: ");
        (await host.Awaiting(it => it.SandboxAsync()).Should().ThrowAsync<DistributedApplicationException>())
            .WithMessage("'whatsapp' does not run: The state file cannot be written*");
    }
}
