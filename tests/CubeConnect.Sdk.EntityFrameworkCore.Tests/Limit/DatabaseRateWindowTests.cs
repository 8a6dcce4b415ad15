using System.Transactions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CubeConnect.EntityFrameworkCore.Tests.Limit;

/// <summary>The window of the shared limit as rows.</summary>
public sealed class DatabaseRateWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task It_gives_as_many_permits_as_the_limit_and_then_the_time_to_come_back()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Plans.Read = true;
        var window = Open(shop);

        for (var i = 0; i < 3; i++) (await TakeAsync(window, 3)).RetryAfter.Should().Be(TimeSpan.Zero);
        var next = await TakeAsync(window, 3);
        next.RetryAfter.Should().BeCloseTo(Window, TimeSpan.FromSeconds(20)).And.BeLessThanOrEqualTo(Window);
        next.IsPaused.Should().BeFalse();
        (await TakeAsync(window, 3, "another")).RetryAfter.Should().Be(TimeSpan.Zero, "each name has a window of its own");

        await shop.WithDbAsync(db => db.Set<RateSlot>().Where(slot => slot.Name == "shop" && slot.Slot == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.Until, LongAgo)));
        (await TakeAsync(window, 3)).RetryAfter.Should().Be(TimeSpan.Zero);
        (await TakeAsync(window, 3)).RetryAfter.Should().BePositive();
        shop.Plans.Scans.Should().BeEmpty();
        shop.Plans.Count.Should().BePositive();
    }

    [Fact]
    public async Task A_permit_stays_taken_when_the_callers_transaction_scope_is_rolled_back()
    {
        await using var shop = await Shop.OpenAsync();
        var window = Open(shop);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)) await TakeAsync(window, 1);

        (await TakeAsync(window, 1)).RetryAfter.Should().BePositive();
    }

    [Fact]
    public async Task Machines_that_ask_at_the_same_moment_get_no_more_than_the_limit()
    {
        await using var shop = await Shop.OpenAsync();
        var machines = new[] { Open(shop), Open(shop), Open(shop) };

        var permits = await Task.WhenAll(machines.Select(AskAsync));

        permits.Sum().Should().Be(7);

        static async Task<int> AskAsync(SharedRateWindow window)
        {
            await Task.Yield();
            var given = 0;
            for (var i = 0; i < 7; i++) given += (await TakeAsync(window, 7)).RetryAfter == TimeSpan.Zero ? 1 : 0;
            return given;
        }
    }

    [Fact]
    public async Task A_lower_limit_waits_until_fewer_are_taken_than_it_allows()
    {
        await using var shop = await Shop.OpenAsync();
        var window = Open(shop);
        foreach (var seconds in new[] { 10, 20, 30 }) await window.TakeAsync("shop", 3, TimeSpan.FromSeconds(seconds), 0, default);

        (await TakeAsync(window, 1)).RetryAfter.Should().BeCloseTo(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_pause_holds_every_machine_and_is_never_made_shorter()
    {
        await using var shop = await Shop.OpenAsync();
        var window = Open(shop);
        await window.CloseAsync("shop", TimeSpan.FromSeconds(40), default);
        await window.CloseAsync("shop", TimeSpan.FromSeconds(5), default);

        var held = await TakeAsync(Open(shop), 3);
        held.IsPaused.Should().BeTrue();
        held.RetryAfter.Should().BeCloseTo(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(20));

        await window.CloseAsync("shop", TimeSpan.FromSeconds(300), default);
        (await TakeAsync(window, 3)).RetryAfter.Should().BeGreaterThan(TimeSpan.FromSeconds(200));
        await shop.WithDbAsync(db => db.Set<RateSlot>().ExecuteUpdateAsync(set => set.SetProperty(slot => slot.Until, LongAgo)));
        (await TakeAsync(window, 3)).RetryAfter.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Machines_let_those_with_calls_of_high_priority_pass()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Plans.Read = true;
        var (urgent, patient) = (Open(shop), Open(shop));
        for (var i = 0; i < 10; i++) (await TakeAsync(patient, 10)).RetryAfter.Should().Be(TimeSpan.Zero);
        (await TakeAsync(urgent, 10, high: 3)).RetryAfter.Should().BePositive("the window is full");

        await FreeAsync(shop, 3);
        (await TakeAsync(patient, 10)).RetryAfter.Should().Be(TimeSpan.FromMilliseconds(50), "three wait, and three are free");
        (await TakeAsync(patient, 10, "another")).RetryAfter.Should().Be(TimeSpan.Zero);
        foreach (var high in new[] { 3, 2, 1 }) (await TakeAsync(urgent, 10, high: high)).RetryAfter.Should().Be(TimeSpan.Zero);

        await FreeAsync(shop, 1);
        (await TakeAsync(patient, 10)).RetryAfter.Should().Be(TimeSpan.Zero, "none waits any more");
        shop.Plans.Scans.Should().BeEmpty();
    }

    [Fact]
    public async Task A_slot_more_than_calls_of_high_priority_need_is_for_the_others()
    {
        await using var shop = await Shop.OpenAsync();
        var (urgent, patient) = (Open(shop), Open(shop));
        for (var i = 0; i < 10; i++) await TakeAsync(patient, 10);
        await TakeAsync(urgent, 10, high: 2);

        await FreeAsync(shop, 3);

        (await TakeAsync(patient, 10)).RetryAfter.Should().Be(TimeSpan.Zero);
        (await TakeAsync(patient, 10)).RetryAfter.Should().BePositive();
    }

    [Fact]
    public async Task A_fifth_of_a_window_is_for_normal_calls_whatever_waits()
    {
        await using var shop = await Shop.OpenAsync();
        var (urgent, patient) = (Open(shop), Open(shop));
        for (var i = 0; i < 10; i++) await TakeAsync(urgent, 10, high: 30);
        await TakeAsync(urgent, 10, high: 20);

        await FreeAsync(shop, 5);
        var normal = new List<bool>();
        for (var i = 0; i < 3; i++) normal.Add((await TakeAsync(patient, 10)).RetryAfter == TimeSpan.Zero);

        normal.Should().Equal(true, true, false);
    }

    [Fact]
    public async Task A_machine_that_dies_with_calls_of_high_priority_holds_the_others_for_two_seconds_at_most()
    {
        await using var shop = await Shop.OpenAsync();
        var patient = Open(shop);
        for (var i = 0; i < 10; i++) await TakeAsync(patient, 10);
        var back = await TakeAsync(Open(shop), 10, high: 10);

        var mark = await shop.WithDbAsync(db => db.Set<RateSlot>().Where(slot => slot.Slot < RateSlot.Pause)
            .Select(slot => new { slot.Until, Now = DateTime.UtcNow }).SingleAsync());
        (mark.Until - mark.Now).Should().BeLessThanOrEqualTo(back.RetryAfter + TimeSpan.FromSeconds(2));
        await FreeAsync(shop, 1);
        (await TakeAsync(patient, 10)).RetryAfter.Should().BePositive();
        await shop.WithDbAsync(db => db.Set<RateSlot>().Where(slot => slot.Slot < RateSlot.Pause)
            .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.Until, LongAgo)));
        (await TakeAsync(patient, 10)).RetryAfter.Should().Be(TimeSpan.Zero);

        var other = Open(shop);
        await TakeAsync(other, 10, high: 1);
        await FreeAsync(shop, 1);
        await TakeAsync(other, 10, high: 1);
        (await shop.WithDbAsync(db => db.Set<RateSlot>().CountAsync(slot => slot.Slot < RateSlot.Pause)))
            .Should().Be(0, "the mark of the dead machine went with that of the other");
    }

    [Fact]
    public async Task A_client_uses_it_by_one_line()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var services = new ServiceCollection();
        services.AddDbContext<ShopDb>(shop.Configure);
        services.AddCubeConnect("otp", options =>
        {
            (options.ApiKey, options.WhatsAppAccountId) = ("ck_test_key_0123456789", "YOUR_WHATSAPP_ACCOUNT_ID");
            (options.BaseAddress, options.RequestsPerMinute) = (shop.Platform.BaseAddress, 30);
        }).UseSharedLimit<ShopDb>("the plan", localShareOf: 3);
        await using var program = services.BuildServiceProvider();

        await program.GetRequiredKeyedService<ICubeConnectClient>("otp").SendTextAsync("+966501234567", "أهلا");

        var options = program.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().Get("otp").SharedRateWindow!;
        (options.Name, options.LocalShareOf).Should().Be(("the plan", 3));
        (await shop.WithDbAsync(db => db.Set<RateSlot>().CountAsync(slot => slot.Name == "the plan"))).Should().Be(1);
    }

    private static DatabaseRateWindow<ShopDb> Open(Shop shop) => new(shop.Scopes, NullLogger.Instance);

    private static Task<SharedRatePermit> TakeAsync(SharedRateWindow window, int limit, string name = "shop", int high = 0) =>
        window.TakeAsync(name, limit, Window, high, default);

    // As if the requests of these slots had left a window ago.
    private static Task FreeAsync(Shop shop, int count) => shop.WithDbAsync(async db =>
    {
        var taken = await db.Set<RateSlot>()
            .Where(slot => slot.Name == "shop" && slot.Slot > RateSlot.Pause && slot.Until > DateTime.UtcNow)
            .Select(slot => slot.Slot).Take(count).ToListAsync();
        return await db.Set<RateSlot>().Where(slot => slot.Name == "shop" && taken.Contains(slot.Slot))
            .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.Until, LongAgo));
    });
}
