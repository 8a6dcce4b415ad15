using Microsoft.Extensions.Hosting;

namespace CubeConnect.EntityFrameworkCore.Pump;

// Keeps the user's listener running, which wakes the pump. Without it the pump looks once a PollInterval.
internal sealed class SendListener(
    Func<IServiceProvider, Action, CancellationToken, Task> listen, IServiceProvider services, PumpSignal signal, TimeProvider clock,
    ILogger<SendListener> logger)
    : BackgroundService
{
    public static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await listen(services, signal.Wake, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ListenerFailed(logger, e);
            }
            catch (Exception)
            {
                return; // The host stops.
            }

            await Task.Delay(PauseAfterFault, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
