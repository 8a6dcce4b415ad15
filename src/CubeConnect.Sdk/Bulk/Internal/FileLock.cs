using CubeConnect.Polling;

namespace CubeConnect.Bulk.Internal;

/// <summary>
/// Keeps other processes out of a file for as long as one looks at it and replaces it. The lock is a file beside it, since the file itself is replaced;
/// it stays, because removing it would let two in at once.
/// </summary>
internal static class FileLock
{
    private const int MostTries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <exception cref="IOException">Another process keeps the lock for seconds, so it does more than save.</exception>
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var beside = path + ".lock";
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(beside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                if (tries == MostTries) throw new IOException($"'{beside}' is locked: another process works on '{path}'. Let it finish, or end it and try again.", e);
            }

            // The other process lives by the machine's clock, not by one that a test holds.
            await TimeProvider.System.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
