using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace CubeConnect.Wolverine;

// Needs no generated code.
internal sealed class DeliverSendHandler : MessageHandler<DeliverSend>
{
    private static readonly TimeSpan[] WaitsAfterFailure =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    public override void ConfigureChain(HandlerChain chain)
    {
        chain.OnException<SendNotReadyException>().CustomActionIndefinitely(
            async (runtime, job, e) =>
            {
                var now = runtime.Services.GetRequiredService<TimeProvider>().GetUtcNow();
                await job.ReScheduleAsync(now + ((SendNotReadyException)e).RetryAfter).ConfigureAwait(false);
            },
            "Deliver the message when it is ready");
        // The database is away, or the job's own time is over: the message is not lost as long as the job comes back.
        chain.OnAnyException().ScheduleRetryIndefinitely(WaitsAfterFailure);
    }

    protected override Task HandleAsync(DeliverSend message, MessageContext context, CancellationToken cancellation) =>
        context.Runtime.Services.GetRequiredService<ISendLedger>().DeliverAsync(message.Id, cancellation);
}
