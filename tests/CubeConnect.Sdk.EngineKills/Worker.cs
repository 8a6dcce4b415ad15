using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CubeConnect.EngineKills;

// One process: places its share of the orders, and runs the engine until it is killed, by itself at the nth hit of a point or from outside.
internal static class Worker
{
    public const string Ready = "ready";

    public static async Task RunAsync(string engine, string database, Uri url, string point, int hits, int from, int to, bool isTuned)
    {
        var death = new Death(point, hits);
        using var host = Build(engine, database, url, point == Trial.Control, isTuned, death);
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadLineAsync();
        if (from < to) await PlaceAsync(host, Engine.All[engine], from, to);
        death.Arm();
        await Console.In.ReadToEndAsync(); // Ends with the trial, whatever ends that.
    }

    public static IHost Build(string engine, string database, Uri url, bool isControl, bool isTuned, Death death)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<ShopDb>(db => db.UseNpgsql(database).AddInterceptors(new AfterCommand(death)));
        builder.Services.AddCubeConnect(options =>
        {
            options.ApiKey = Trial.ApiKey;
            options.WhatsAppAccountId = Trial.Account;
            options.BaseAddress = url;
            options.AttemptTimeout = TimeSpan.FromSeconds(5);
        }).AddHttpMessageHandler(() => new AfterAnswer(death))
            .AddSendLedger<ShopDb>(options => options.Lease = TimeSpan.FromSeconds(10));
        if (isControl) builder.Services.Replace(ServiceDescriptor.Singleton<ISendLedger, WithoutLedger>());
        Engine.All[engine].Add(builder, database, isTuned);
        return builder.Build();
    }

    private static async Task PlaceAsync(IHost host, Engine engine, int from, int to)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var queue = scope.ServiceProvider.GetRequiredService<ISendQueue>();
        var messages = new List<Guid>();
        for (var i = from; i < to; i++)
        {
            var order = new Order
            {
                Phone = string.Create(CultureInfo.InvariantCulture, $"+96650{1_000_000 + i}"), Text = Trial.KeyOf(i),
            };
            order.Id = await queue.EnqueueAsync(order.Text, new SendTextRequest { Phone = order.Phone, Text = order.Text });
            db.Orders.Add(order);
            messages.Add(order.Id);
        }

        await engine.CommitAsync(scope.ServiceProvider, messages);
    }

    internal sealed class Death(string point, int hits)
    {
        private int _hits;
        private bool _isArmed;

        public void Arm() => Volatile.Write(ref _isArmed, true);

        public void At(string where)
        {
            if (hits > 0 && point.StartsWith(where, StringComparison.Ordinal) && Interlocked.Increment(ref _hits) >= hits
                && Volatile.Read(ref _isArmed))
                Process.GetCurrentProcess().Kill(); // SIGKILL
        }
    }

    private sealed class AfterCommand(Death death) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("UPDATE \"CubeConnectSends\"", StringComparison.Ordinal)
                && command.CommandText.Contains("\"MessageId\" = ", StringComparison.Ordinal))
                death.At("saved");
            return new(result);
        }
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
