using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Sandbox;

// Saves the sandbox's state every few seconds while it changes, and once more when it stops. What happened since the last time is lost when
// the program is killed. Keeps a second program off the file by a lock: an open file beside it, which the system releases with the program,
// however it ends. The empty file itself stays, since deleting it would let two programs lock two files of one name.
internal sealed class StateKeeper : IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(2);
    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly FileStream _lock;

    public StateKeeper(string file, TimeProvider clock)
    {
        (_file, _clock) = (file, clock);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _lock = new FileStream(file + ".lock", options);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new IOException(
                $"{e.Message} A sandbox that runs with this state file holds it: stop that one, or give this one another file "
                + "(--state FILE, or WithStateFile under Aspire).", e);
        }
    }

    // Saves until it is told to stop; then stops the sandbox, so that nothing changes any more, and saves all of it.
    public async Task RunAsync(CubeConnectSandbox sandbox, CancellationToken cancellationToken)
    {
        try
        {
            await SaveChangesAsync(sandbox, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It is told to stop.
        }

        await sandbox.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await sandbox.SaveStateAsync(_file, CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose() => _lock.Dispose();

    private async Task SaveChangesAsync(CubeConnectSandbox sandbox, CancellationToken cancellationToken)
    {
        var pause = LeastPause;
        for (var saved = sandbox.StateVersion; ;)
        {
            await Task.Delay(pause, _clock, cancellationToken).ConfigureAwait(false);
            var version = sandbox.StateVersion;
            if (version == saved) continue;
            var begun = _clock.GetTimestamp();
            await sandbox.SaveStateAsync(_file, cancellationToken).ConfigureAwait(false);
            saved = version;
            var spared = _clock.GetElapsedTime(begun) * 10; // a large state takes seconds to write: most of the time is for other work
            pause = spared > LeastPause ? spared : LeastPause;
        }
    }
}
