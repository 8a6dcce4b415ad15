using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CubeConnect.JobEngines.Tests;

/// <summary>What every engine does with each outcome of a delivery. A class for each engine brings the engine.</summary>
public abstract class EngineTests : IAsyncLifetime
{
    private const string Phone = "+966501234567";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-engines");
    private CubeConnectSandbox _sandbox = null!;
    private RecordingLedger _ledger = null!;

    private protected IHost Host { get; private set; } = null!;

    private protected string Database => $"Data Source={Path.Combine(_folder.FullName, "shop.db")};Pooling=false";

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync(new CubeConnectSandboxOptions { EnforceSessionWindow = false });
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddDbContext<ShopDb>(db => db.UseSqlite(Database));
        builder.Services.AddCubeConnect(options =>
        {
            options.ApiKey = _sandbox.ApiKey;
            options.WhatsAppAccountId = _sandbox.WhatsAppAccountId;
            options.BaseAddress = _sandbox.BaseAddress;
        }).AddSendLedger<ShopDb>();
        var ledger = builder.Services.Single(service => service.ServiceType == typeof(ISendLedger)).ImplementationFactory!;
        builder.Services.Replace(ServiceDescriptor.Singleton<ISendLedger>(
            services => new RecordingLedger((ISendLedger)ledger(services))));
        AddEngine(builder);
        Host = builder.Build();
        await WithScopeAsync(services => services.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync());
        await Host.StartAsync();
        _ledger = (RecordingLedger)Host.Services.GetRequiredService<ISendLedger>();
    }

    [Fact]
    public async Task Sent_ends_the_job()
    {
        var id = await EnqueueAsync();

        await RunAsync(id);

        await DoneAsync(id, "Sent");
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_job_that_is_delivered_again_finds_the_message_sent()
    {
        var id = await EnqueueAsync();
        await RunAsync(id);
        await DoneAsync(id, "Sent");

        await RunAsync(id);

        await DoneAsync(id, "Sent", "AlreadyDone");
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task In_doubt_ends_the_job_so_that_the_engine_never_sends_again()
    {
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        var id = await EnqueueAsync();

        await RunAsync(id);

        await DoneAsync(id, "InDoubt");
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Rejected_ends_the_job()
    {
        _sandbox.Faults.Add(SandboxFault.Error("VALIDATION_ERROR") with { Operation = "SendMessage" });
        var id = await EnqueueAsync();

        await RunAsync(id);

        await DoneAsync(id, "Rejected");
    }

    [Fact]
    public async Task A_job_without_a_message_ends_quietly()
    {
        var id = Guid.NewGuid();

        await RunAsync(id);

        await DoneAsync(id, "NotFound");
    }

    [Fact]
    public async Task Not_sent_brings_the_job_back_when_the_platform_says()
    {
        _sandbox.Faults.Add(SandboxFault.Error("RATE_LIMIT_EXCEEDED") with
        {
            Operation = "SendMessage",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
        });
        var id = await EnqueueAsync();

        await RunAsync(id);

        await SentLaterAsync(id);
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_another_worker_has_brings_the_job_back_when_its_lease_is_over()
    {
        var id = await EnqueueAsync();
        await UpdateAsync("""UPDATE "CubeConnectSends" SET "State" = 'Claimed', "LeaseUntil" = '2999-01-01 00:00:00'""");

        await ComesBackAsync(id, """UPDATE "CubeConnectSends" SET "LeaseUntil" = '2020-01-01 00:00:00'""");
    }

    [Fact]
    public async Task A_message_for_later_brings_the_job_back_when_it_is_due()
    {
        var id = await EnqueueAsync(TimeSpan.FromHours(1));

        await ComesBackAsync(id, """UPDATE "CubeConnectSends" SET "NextAttemptAt" = NULL""");
    }

    [Fact]
    public async Task Any_other_failure_brings_the_job_back()
    {
        var id = await EnqueueAsync();
        _ledger.FailOnce();

        await RunAsync(id);

        // A slow machine may see it only after that try.
        await Eventually.TrueAsync(
            async () => await IsWaitingAsync(id) || _ledger.Results.Contains("Sent"), "the job waits for its next try");
        _ledger.Results.First().Should().Be(nameof(TimeoutException));
    }

    public async Task DisposeAsync()
    {
        await Host.StopAsync();
        Host.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private protected abstract void AddEngine(HostApplicationBuilder builder);

    /// <summary>Gives the engine the job.</summary>
    private protected abstract Task RunAsync(Guid id);

    /// <summary>Whether the engine has acknowledged the job and will not run it again.</summary>
    private protected abstract Task<bool> IsDoneAsync(Guid id);

    /// <summary>Whether the engine will run the job again.</summary>
    private protected abstract Task<bool> IsWaitingAsync(Guid id);

    private protected async Task<T> WithScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private protected Task<Guid> EnqueueAsync(TimeSpan wait = default) => WithScopeAsync(async services =>
    {
        SendTextRequest request = new() { Phone = Phone, Text = "طلبك في الطريق" };
        SendOptions? options = wait == default ? null : new() { NotBefore = TimeProvider.System.GetUtcNow() + wait };
        var id = await services.GetRequiredService<ISendQueue>().EnqueueAsync("shipped-4711", request, options);
        await services.GetRequiredService<ShopDb>().SaveChangesAsync();
        return id;
    });

    private protected async Task DoneAsync(Guid id, params string[] results)
    {
        await Eventually.TrueAsync(async () => _ledger.Results.Count >= results.Length && await IsDoneAsync(id), "the job is done");
        _ledger.Results.Should().Equal(results);
    }

    // The first try finds the message not ready for long. Then it is, and the job is told to come back in a second: a clock that runs on
    // by itself would be over before a slow machine's first try.
    private async Task ComesBackAsync(Guid id, string makeReady)
    {
        _ledger.WhenNotReady(TimeSpan.FromSeconds(1), () => UpdateAsync(makeReady));

        await RunAsync(id);

        await DoneAsync(id, nameof(SendNotReadyException), "Sent");
        _ledger.RetryAfter.Should().BeGreaterThan(TimeSpan.FromMinutes(30));
        _ledger.WaitedFor.Should().BeGreaterThan(TimeSpan.FromSeconds(0.5)); // Engines come some milliseconds early.
        _sandbox.Messages.Should().ContainSingle();
    }

    private Task UpdateAsync(string sql) => WithScopeAsync(services =>
        services.GetRequiredService<ShopDb>().Database.ExecuteSqlRawAsync(sql));

    // An engine may come some milliseconds early, and then again; without the time to come back it would come hundreds of times.
    private async Task SentLaterAsync(Guid id)
    {
        await Eventually.TrueAsync(async () => _ledger.Results.Contains("Sent") && await IsDoneAsync(id), "the job is done");
        _ledger.Results.SkipLast(1).Should().HaveCountLessThan(10).And.AllBe(nameof(SendNotReadyException)).And.NotBeEmpty();
    }
}
