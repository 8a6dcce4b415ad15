using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Tests.Clock;

/// <summary>How the program's clock follows the machine's.</summary>
public sealed class ClockDriverTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Catches_up_after_the_machine_slept()
    {
        var machine = new ManualTimeProvider();
        var clock = SandboxClock.Manual(Api.Start);
        await using var driver = new ClockDriver(clock, machine);
        var woken = At(clock, TimeSpan.FromHours(8));
        driver.Play();
        await machine.WhenTimersAtLeast(1);

        machine.JumpWallClock(TimeSpan.FromHours(8)); // asleep, a machine counts no time that passes
        machine.Advance(Step);

        await woken;
        clock.UtcNow.Should().BeOnOrAfter(Api.Start.AddHours(8));
    }

    [Fact]
    public async Task Stands_still_while_the_machines_clock_is_set_back_and_then_goes_on()
    {
        var machine = new ManualTimeProvider();
        var clock = SandboxClock.Manual(Api.Start);
        await using var driver = new ClockDriver(clock, machine);
        var (first, second) = (At(clock, Step), At(clock, Step * 2));
        driver.Play();
        await machine.WhenTimersAtLeast(1);
        machine.Advance(Step);
        await first;

        machine.JumpWallClock(TimeSpan.FromHours(-1));
        for (var i = 0; i < 1000 && !second.IsCompleted; i++)
        {
            machine.Advance(Step);
            await Task.Yield();
        }

        await second;
        clock.UtcNow.Should().BeBefore(Api.Start.AddMinutes(1));
    }

    /// <summary>Ends once the clock has come so far.</summary>
    private static async Task At(SandboxClock clock, TimeSpan later)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(_ => reached.TrySetResult(), null, later, Timeout.InfiniteTimeSpan);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
