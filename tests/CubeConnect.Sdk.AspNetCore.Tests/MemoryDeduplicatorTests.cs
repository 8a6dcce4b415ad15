using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore.Tests;

public sealed class MemoryDeduplicatorTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public async Task Takes_each_key_once_until_its_time_is_over()
    {
        var memory = Memory(capacity: 10);

        (await memory.TryTakeAsync("a", default)).Should().BeTrue();
        (await memory.TryTakeAsync("a", default)).Should().BeFalse();
        _clock.Advance(TimeSpan.FromHours(23));
        (await memory.TryTakeAsync("a", default)).Should().BeFalse();
        _clock.Advance(TimeSpan.FromHours(2));
        (await memory.TryTakeAsync("a", default)).Should().BeTrue();
    }

    [Fact]
    public async Task A_forgotten_key_can_be_taken_again_and_keeps_its_new_time()
    {
        var memory = Memory(capacity: 10);
        await memory.TryTakeAsync("a", default);
        await memory.ForgetAsync("a", default);
        _clock.Advance(TimeSpan.FromHours(20));
        (await memory.TryTakeAsync("a", default)).Should().BeTrue();
        _clock.Advance(TimeSpan.FromHours(10));

        (await memory.TryTakeAsync("a", default)).Should().BeFalse("the place in line of the first taking is over, that of the second is not");
    }

    [Fact]
    public async Task Never_holds_more_than_its_capacity_and_drops_the_oldest()
    {
        var memory = Memory(capacity: 3);
        foreach (var key in new[] { "a", "b", "c", "d" }) (await memory.TryTakeAsync(key, default)).Should().BeTrue();

        memory.Count.Should().Be(3);
        (await memory.TryTakeAsync("d", default)).Should().BeFalse();
        (await memory.TryTakeAsync("a", default)).Should().BeTrue();
    }

    [Fact]
    public async Task Of_many_at_once_one_takes()
    {
        var memory = Memory(capacity: 1000);

        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await memory.TryTakeAsync("key" + (i % 10), default))));

        taken.Count(it => it).Should().Be(10);
    }

    private MemoryDeduplicator Memory(int capacity) => new(Options.Create(new CubeConnectWebhookOptions { DuplicateCapacity = capacity }), _clock);
}
