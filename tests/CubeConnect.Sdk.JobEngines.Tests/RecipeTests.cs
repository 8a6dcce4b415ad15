using System.Collections.Concurrent;
using System.Reflection;
using MassTransit;
using Rebus.Bus;
using Rebus.Config;
using Rebus.Handlers;
using Rebus.Persistence.InMem;
using Rebus.Transport.InMem;

namespace CubeConnect.JobEngines.Tests;

/// <summary>The handlers of docs/job-engine-recipes.md: a message that is not ready comes back, and one that was sent does not.</summary>
public sealed class RecipeTests
{
    [Fact]
    public async Task MassTransit_brings_a_message_back_at_its_time()
    {
        var (services, delivered) = Open();
        services.AddMassTransit(bus =>
        {
            bus.AddDelayedMessageScheduler();
            bus.AddConsumer<DeliverConsumer>();
            bus.UsingInMemory((context, transport) =>
            {
                transport.UseDelayedMessageScheduler();
                transport.ConfigureEndpoints(context);
            });
        });
        await using var program = services.BuildServiceProvider();
        var bus = program.GetRequiredService<IBusControl>();
        await bus.StartAsync();

        await ComesBackAsync(id => bus.Publish(new Deliver(id)), delivered);

        await bus.StopAsync();
    }

    [Fact]
    public async Task Rebus_brings_a_message_back_at_its_time()
    {
        var (services, delivered) = Open();
        services.AddRebus(rebus => rebus
            .Transport(transport => transport.UseInMemoryTransport(new InMemNetwork(), "deliver"))
            .Timeouts(timeouts => timeouts.StoreInMemory()));
        services.AddRebusHandler<DeliverHandler>();
        await using var program = services.BuildServiceProvider();
        foreach (var service in program.GetServices<IHostedService>()) await service.StartAsync(default);

        await ComesBackAsync(id => program.GetRequiredService<Rebus.Bus.IBus>().SendLocal(new Deliver(id)), delivered);
    }

    private static async Task ComesBackAsync(Func<Guid, Task> publish, ConcurrentQueue<Guid> delivered)
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await publish(first);
        await Eventually.TrueAsync(() => delivered.Count(id => id == first) == 2, "the message came back");
        await publish(second);
        await Eventually.TrueAsync(() => delivered.Count(id => id == second) == 2, "the second one, too");

        delivered.Count(id => id == first).Should().Be(2, "what was sent does not come again");
    }

    // A ledger to which no message is ready at its first try.
    private static (ServiceCollection Services, ConcurrentQueue<Guid> Delivered) Open()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var ledger = DispatchProxy.Create<ISendLedger, ImpatientLedger>();
        services.AddSingleton(ledger);
        return (services, ((ImpatientLedger)ledger).Delivered);
    }

    public sealed record Deliver(Guid Id);

    public class ImpatientLedger : DispatchProxy
    {
        internal ConcurrentQueue<Guid> Delivered { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var id = (Guid)args![0]!;
            Delivered.Enqueue(id);
            return Delivered.Count(other => other == id) == 1
                ? Task.FromException<SendResult>(new SendNotReadyException("not yet", TimeSpan.FromMilliseconds(50)))
                : Task.FromResult(SendResult.Sent);
        }
    }

    private sealed class DeliverConsumer(ISendLedger ledger) : IConsumer<Deliver>
    {
        public async Task Consume(ConsumeContext<Deliver> context)
        {
            try
            {
                await ledger.DeliverAsync(context.Message.Id, context.CancellationToken);
            }
            catch (SendNotReadyException e)
            {
                await context.Redeliver(e.RetryAfter);
            }
        }
    }

    private sealed class DeliverHandler(ISendLedger ledger, Rebus.Bus.IBus bus) : IHandleMessages<Deliver>
    {
        public async Task Handle(Deliver message)
        {
            try
            {
                await ledger.DeliverAsync(message.Id);
            }
            catch (SendNotReadyException e)
            {
                await bus.DeferLocal(e.RetryAfter, message);
            }
        }
    }
}
