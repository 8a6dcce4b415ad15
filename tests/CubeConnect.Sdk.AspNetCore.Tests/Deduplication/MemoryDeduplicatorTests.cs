using CubeConnect.AspNetCore.Deduplication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CubeConnect.AspNetCore.Tests.Deduplication;

public sealed class MemoryDeduplicatorTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_claim_holds_for_its_lease_and_a_handled_event_for_the_window()
    {
        var memory = Memory(capacity: 10);

        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Granted);
        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.InHand);
        _clock.Advance(Lease);
        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Granted, "its holder is gone");
        await memory.CompleteAsync("a", Window, default);
        _clock.Advance(TimeSpan.FromHours(23));
        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Handled);
        _clock.Advance(TimeSpan.FromHours(1));
        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Granted);
    }

    [Fact]
    public async Task A_forgotten_key_can_be_claimed_again_and_keeps_its_new_time()
    {
        var memory = Memory(capacity: 10);
        await memory.CompleteAsync("a", Window, default);
        await memory.ForgetAsync("a", default);
        _clock.Advance(TimeSpan.FromHours(20));
        await memory.CompleteAsync("a", Window, default);
        _clock.Advance(TimeSpan.FromHours(10));

        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Handled, "the first time is over, the second is not");
    }

    [Fact]
    public async Task Never_holds_more_than_its_capacity_and_drops_the_oldest()
    {
        var memory = Memory(capacity: 3);
        foreach (var key in new[] { "a", "b", "c", "d" }) await memory.CompleteAsync(key, Window, default);

        memory.Count.Should().Be((3, 3));
        (await ClaimAsync(memory, "d")).Should().Be(WebhookClaim.Handled);
        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Granted);
    }

    [Fact]
    public async Task At_its_capacity_it_still_knows_the_oldest()
    {
        var memory = Memory(capacity: 3);
        foreach (var key in new[] { "a", "b", "c" }) await memory.CompleteAsync(key, Window, default);

        (await ClaimAsync(memory, "a")).Should().Be(WebhookClaim.Handled, "looking makes no room");
    }

    [Fact]
    public async Task Events_that_fail_again_and_again_leave_nothing_behind()
    {
        var memory = Memory(capacity: 3);
        await ClaimAsync(memory, "first");
        for (var i = 0; i < 1000; i++)
        {
            await ClaimAsync(memory, "a");
            await memory.ForgetAsync("a", default);
        }

        memory.Count.Should().Be((1, 1));
    }

    [Fact]
    public async Task What_is_over_makes_room_by_itself()
    {
        var memory = Memory(capacity: 100);
        for (var i = 0; i < 50; i++) await memory.CompleteAsync("old" + i, Window, default);
        _clock.Advance(Window);
        await ClaimAsync(memory, "new");

        memory.Count.Should().Be((1, 1));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_granted_the_event()
    {
        var memory = Memory(capacity: 1000);

        var claims = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => ClaimAsync(memory, "key" + (i % 10)))));

        claims.Count(it => it == WebhookClaim.Granted).Should().Be(10);
    }

    private static async Task<WebhookClaim> ClaimAsync(MemoryDeduplicator memory, string key) =>
        await memory.ClaimAsync(key, Lease, default);

    private MemoryDeduplicator Memory(int capacity) =>
        new(Options.Create(new CubeConnectWebhookOptions { DuplicateCapacity = capacity }), _clock);
}
