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
        foreach (var seconds in new[] { 10, 20, 30 }) await window.TakeAsync("shop", 3, TimeSpan.FromSeconds(seconds), default);

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

    private static Task<SharedRatePermit> TakeAsync(SharedRateWindow window, int limit, string name = "shop") =>
        window.TakeAsync(name, limit, Window, default);
}
