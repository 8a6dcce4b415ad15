using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.LedgerKills;

// Two workers on PostgreSQL behind a bad network, their clocks right or wrong: each message once at most, and every row says what is true.
internal static class NetworkTrial
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<bool> RunAsync(string postgres, int messages, TimeSpan apart)
    {
        var database = $"{postgres};Database=network_{Guid.NewGuid():N};Maximum Pool Size=20";
        var arrived = new ConcurrentBag<string>();
        await using var sandbox = await CubeConnectSandbox.StartAsync(Trial.OptionsOf(arrived.Add));
        await using var network = new BadNetwork(sandbox.BaseAddress);
        await using var program = ShopDb.Program(database, network.BaseAddress);
        await Trial.FillAsync(program, messages);
        var since = Stopwatch.StartNew();
        var workers = new[] { apart / 2, -apart / 2 }.Select(wrongBy => Process.Start(
            Environment.ProcessPath!,
            ["deliver", database, network.BaseAddress.ToString(), wrongBy.TotalSeconds.ToString(CultureInfo.InvariantCulture)])).ToList();
        try
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100)); // Nothing here hears of what other processes do.
            while (!await Trial.IsDoneAsync(program, isControl: false))
            {
                if (since.Elapsed > Limit) throw new TimeoutException("The trial of the bad network did not end.");
                await tick.WaitForNextTickAsync();
            }
        }
        finally
        {
            foreach (var worker in workers) worker.Kill();
            foreach (var worker in workers) worker.Dispose();
        }

        var seconds = since.Elapsed.TotalSeconds;
        var counts = arrived.CountBy(text => text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var states = await Trial.StatesAsync(db);
        var twice = counts.Values.Count(count => count > 1);
        var accepted = states.Count(row => row.State == nameof(SendState.Accepted));
        var doubts = states.Where(row => row.State == nameof(SendState.InDoubt)).ToList();
        var doubtsThatArrived = doubts.Count(row => counts.ContainsKey(row.Key));
        // True is: accepted and arrived, or in doubt. Nothing was refused, so no other state is.
        var untrue = messages - doubts.Count
            - states.Count(row => row.State == nameof(SendState.Accepted) && counts.ContainsKey(row.Key));
        await db.Database.EnsureDeletedAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {apart.TotalMinutes:0} min | {network.Faults} | {messages} | {twice} | {untrue} "
            + $"| {doubts.Count}, of which {doubtsThatArrived} arrived | {accepted} | {seconds:0} |"));
        return twice == 0 && untrue == 0 && network.Faults > 0 && doubts.Count > 0 && accepted > messages / 2;
    }
}
