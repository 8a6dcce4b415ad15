namespace CubeConnect.Sandbox;

/// <summary>Writes the state whenever something changed, less than a second later, until it is told to stop.</summary>
internal static class StateSaver
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    public static async Task RunAsync(CubeConnectSandbox sandbox, Feed feed, string file, CancellationToken stop)
    {
        using var changes = feed.Listen();
        try
        {
            while (true)
            {
                await changes.WaitAsync(stop).ConfigureAwait(false);
                await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(false);
                changes.Take();
                await sandbox.SaveStateAsync(file, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends, and saves once more.
        }
    }
}
