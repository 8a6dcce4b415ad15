using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.LedgerKills;

// Delivers until it is killed: by itself at the nth hit of a point, or from outside.
internal static class Worker
{
    public const string WithoutLedger = "answered, without the ledger";
    public const string WithWebhooks = "answered, with webhooks";

    public static async Task RunAsync(string database, Uri url, string point, int hits)
    {
        var death = new Death(point, hits);
        await using var program = ShopDb.Program(database, url, new AfterCommand(death), new AfterAnswer(death));
        if (point == WithoutLedger)
        {
            await SendWithoutLedgerAsync(program);
            return;
        }

        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite);
    }

    // Delivers until it is killed, with a clock that is wrong by so much.
    public static async Task DeliverAsync(string database, Uri url, TimeSpan wrongBy)
    {
        await using var program = ShopDb.Program(database, url, clock: new WrongClock(wrongBy));
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task SendWithoutLedgerAsync(ServiceProvider program)
    {
        var client = program.GetRequiredService<ICubeConnectClient>();
        await using var scope = program.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        while (await db.Orders.FirstOrDefaultAsync(order => !order.Sent) is { } order)
        {
            await client.SendTextAsync(new SendTextRequest { Phone = order.Phone, Text = order.Text });
            order.Sent = true;
            await db.SaveChangesAsync();
        }
    }

    private sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    private sealed class Death(string point, int hits)
    {
        private int _hits;

        public void At(string where)
        {
            if (point.StartsWith(where, StringComparison.Ordinal) && Interlocked.Increment(ref _hits) == hits)
                Process.GetCurrentProcess().Kill(); // SIGKILL
        }
    }

    private sealed class AfterCommand(Death death) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (Sets(command, "Attempts")) death.At("claimed");
            if (Sets(command, "LeftAt")) death.At("marked");
            if (Sets(command, "MessageId")) death.At("saved");
            return new(result);
        }

        private static bool Sets(DbCommand command, string column) =>
            command.CommandText.StartsWith("UPDATE \"CubeConnectSends\"", StringComparison.Ordinal)
            && command.CommandText.Contains($"\"{column}\" = ", StringComparison.Ordinal);
    }

    private sealed class AfterAnswer(Death death) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            death.At("answered");
            return answer;
        }
    }
}
