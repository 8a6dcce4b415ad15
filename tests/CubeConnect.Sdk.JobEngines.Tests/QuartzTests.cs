using CubeConnect.Quartz;
using Quartz;

namespace CubeConnect.JobEngines.Tests;

public sealed class QuartzTests : EngineTests
{
    private IScheduler _scheduler = null!;

    [Fact]
    public async Task A_message_that_is_scheduled_is_not_scheduled_again()
    {
        var id = await EnqueueAsync(TimeSpan.FromMinutes(5));
        await RunAsync(id);

        await RunAsync(id);

        await Eventually.TrueAsync(() => IsWaitingAsync(id), "the job waits");
    }

    private protected override void AddEngine(HostApplicationBuilder builder)
    {
        builder.Services.AddQuartz();
        builder.Services.AddQuartzHostedService();
    }

    private protected override async Task RunAsync(Guid id)
    {
        _scheduler = await Host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await _scheduler.ScheduleSendAsync(id);
    }

    private protected override async Task<bool> IsDoneAsync(Guid id) => !await _scheduler.Exists(KeyOf(id));

    private protected override async Task<bool> IsWaitingAsync(Guid id)
    {
        var triggers = await _scheduler.GetTriggersOfJob(KeyOf(id));
        return triggers.Count == 1 && triggers.First().StartTimeUtc > TimeProvider.System.GetUtcNow();
    }

    private static JobKey KeyOf(Guid id) => new(id.ToString(), "CubeConnect");
}
