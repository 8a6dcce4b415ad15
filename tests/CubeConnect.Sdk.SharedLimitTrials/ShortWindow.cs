namespace CubeConnect.SharedLimitTrials;

/// <summary>A window that is over sooner than a minute, so that a trial sees several. Its margin is the second of the real one.</summary>
internal sealed class ShortWindow(SharedRateWindow window, int speed) : SharedRateWindow
{
    public override Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan minute, int highPriority, CancellationToken cancellationToken) => window.TakeAsync(
            name, Worker.Limit, (TimeSpan.FromMinutes(1) / speed) + TimeSpan.FromSeconds(1), highPriority, cancellationToken);

    public override Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken) =>
        window.CloseAsync(name, time, cancellationToken);
}
