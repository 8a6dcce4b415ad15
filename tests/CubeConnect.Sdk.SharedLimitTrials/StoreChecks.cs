using System.Diagnostics;
using CubeConnect.AspNetCore;
using Microsoft.Extensions.Options;

namespace CubeConnect.SharedLimitTrials;

/// <summary>What a real store answers, question by question.</summary>
internal static class StoreChecks
{
    // So long that a slow machine asks four times within one.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static async Task<bool> RunAsync(string store, string? postgres)
    {
        using var redis = postgres is null ? await RedisServer.StartAsync(TimeSpan.Zero) : null;
        var address = redis?.Address ?? Database.ConnectionOf(postgres!);
        var (one, other) = (Open(address), Open(address));
        var faults = new List<string>();
        if (redis is not null)
        {
            var young = await one.Limit.TakeAsync("young", 3, TimeSpan.FromMinutes(1), 0, default);
            Expect(young.RetryAfter > TimeSpan.FromSeconds(20), "right after its start Redis gives nothing");
            await Workers.PauseAsync(Window + TimeSpan.FromSeconds(2));
        }

        var gifts = 0;
        foreach (var (limit, _) in new[] { one, other, one })
            gifts += (await limit.TakeAsync("checks", 3, Window, 0, default)).RetryAfter <= TimeSpan.Zero ? 1 : 0;
        var since = Stopwatch.StartNew();
        var full = await one.Limit.TakeAsync("checks", 3, Window, 0, default);
        var told = await other.Limit.TakeAsync("checks", 3, Window, 3, default);
        Expect(gifts == 3, "three permits");
        Expect(!full.IsPaused && full.RetryAfter > TimeSpan.Zero && full.RetryAfter <= Window, "no fourth one");
        Expect(told.RetryAfter > TimeSpan.Zero && told.RetryAfter <= Window, "none of high priority either");
        Expect((await one.Limit.TakeAsync("other", 3, Window, 0, default)).RetryAfter <= TimeSpan.Zero, "another name has its own");
        await Workers.PauseAsync(told.RetryAfter + TimeSpan.FromMilliseconds(50));
        var held = await one.Limit.TakeAsync("checks", 3, Window, 0, default);
        // On a slow machine the mark is over by now.
        Expect(held.RetryAfter > TimeSpan.Zero || since.Elapsed > told.RetryAfter + TimeSpan.FromSeconds(2), "high priority goes first");
        await Workers.PauseAsync(full.RetryAfter); // All three are free by now.
        foreach (var high in new[] { 2, 1, 0 })
        {
            var permit = await (high > 0 ? other : one).Limit.TakeAsync("checks", 3, Window, high, default);
            Expect(permit.RetryAfter <= TimeSpan.Zero, $"one more after that time, {high} waiting");
        }

        await one.Limit.CloseAsync("checks", TimeSpan.FromSeconds(30), default);
        await one.Limit.CloseAsync("checks", TimeSpan.FromSeconds(1), default);
        var paused = await other.Limit.TakeAsync("checks", 3, Window, 0, default);
        Expect(paused.IsPaused && paused.RetryAfter > TimeSpan.FromSeconds(20), "a pause that is not made shorter");

        var lease = TimeSpan.FromSeconds(30);
        Expect(await one.Memory.ClaimAsync("a", lease, default) == WebhookClaim.Granted, "a claim");
        Expect(await other.Memory.ClaimAsync("a", lease, default) == WebhookClaim.InHand, "in hand");
        await other.Memory.ForgetAsync("a", default);
        Expect(await other.Memory.ClaimAsync("a", lease, default) == WebhookClaim.InHand, "only the owner gives it back");
        await one.Memory.ForgetAsync("a", default);
        Expect(await other.Memory.ClaimAsync("a", TimeSpan.FromSeconds(5), default) == WebhookClaim.Granted, "given back");
        await other.Memory.RenewAsync("a", lease, default);
        await Workers.PauseAsync(TimeSpan.FromSeconds(5.5));
        Expect(await one.Memory.ClaimAsync("a", lease, default) == WebhookClaim.InHand, "renewed");
        await other.Memory.CompleteAsync("a", lease, default);
        Expect(await one.Memory.ClaimAsync("a", lease, default) == WebhookClaim.Handled, "handled");
        foreach (var fault in faults) Console.WriteLine($"{store}: expected {fault}");
        return faults.Count == 0;

        void Expect(bool isTrue, string what)
        {
            if (!isTrue) faults.Add(what);
        }
    }

    private static (SharedRateWindow Limit, IWebhookDeduplicator Memory) Open(string store)
    {
        var services = new ServiceCollection();
        Worker.Share(services, store);
        var client = services.AddCubeConnect(options => options.ApiKey = CallTrial.ApiKey);
        var webhooks = services.AddCubeConnectWebhooks();
        if (Worker.IsPostgres(store)) webhooks.UseDatabase<Database>();
        else webhooks.UseRedis();
        if (Worker.IsPostgres(store)) client.UseSharedLimit<Database>();
        else client.UseSharedRedisLimit();
        services.PostConfigure<CubeConnectOptions>(options => options.RequestsPerMinute = Worker.Limit);
        var program = services.BuildServiceProvider();
        return (program.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue.SharedRateWindow!,
            program.GetRequiredService<IWebhookDeduplicator>());
    }
}
