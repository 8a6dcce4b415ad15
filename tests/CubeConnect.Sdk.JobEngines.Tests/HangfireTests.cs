using CubeConnect.Hangfire;
using Hangfire;
using Hangfire.States;

namespace CubeConnect.JobEngines.Tests;

public sealed class HangfireTests : EngineTests
{
    private string _job = "";

    private JobStorage Storage => Host.Services.GetRequiredService<JobStorage>();

    [Fact]
    public async Task A_message_that_is_not_ready_uses_up_none_of_the_retries()
    {
        var id = await EnqueueAsync(TimeSpan.FromMinutes(5));

        await RunAsync(id);

        await Eventually.TrueAsync(() => IsWaitingAsync(id), "the job waits");
        using var connection = Storage.GetConnection();
        connection.GetJobParameter(_job, "RetryCount").Should().BeNull();
        connection.GetStateData(_job).Reason.Should().Be("The message is not due yet.");
    }

    [Fact]
    public async Task The_dashboard_shows_the_result()
    {
        var id = await EnqueueAsync();

        await RunAsync(id);

        await DoneAsync(id, "Sent");
        using var connection = Storage.GetConnection();
        connection.GetStateData(_job).Data["Result"].Should().Be("\"Sent\"");
    }

    private protected override void AddEngine(HostApplicationBuilder builder)
    {
        builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage());
        builder.Services.AddHangfireServer(options =>
        {
            options.WorkerCount = 1;
            options.SchedulePollingInterval = TimeSpan.FromMilliseconds(100);
        });
    }

    private protected override Task RunAsync(Guid id)
    {
        _job = Host.Services.GetRequiredService<IBackgroundJobClient>().EnqueueSend(id);
        return Task.CompletedTask;
    }

    private protected override Task<bool> IsDoneAsync(Guid id) => Task.FromResult(State() == SucceededState.StateName);

    private protected override Task<bool> IsWaitingAsync(Guid id) => Task.FromResult(State() == ScheduledState.StateName);

    private string? State()
    {
        using var connection = Storage.GetConnection();
        return connection.GetStateData(_job)?.Name;
    }
}
