using System.Text;

namespace CubeConnect;

/// <summary>Keeps one run in a small JSON file. A file is written beside it and then takes its place in one step, so that there is always a whole one.</summary>
/// <param name="path">The file. Its folder must exist; the file is made.</param>
public sealed class JsonFileProgressStore(string path) : ICampaignProgressStore
{
    private static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(10);

    private readonly string _path = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file holds no run, a damaged one, or one of another name. Nothing is overwritten; choose another file.</exception>
    public async Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        _ = run ?? throw new ArgumentNullException(nameof(run));
        if (!File.Exists(_path) && await TryAddAsync(run, cancellationToken).ConfigureAwait(false)) return run;
        return await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        var written = await WriteBesideAsync(run ?? throw new ArgumentNullException(nameof(run)), cancellationToken).ConfigureAwait(false);
        if (File.Exists(_path)) File.Replace(written, _path, destinationBackupFileName: null);
        else File.Move(written, _path);
    }

    private async Task<bool> TryAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        // Outside Windows a move that must not overwrite is a look and then a move, and two processes may look before either moves.
        using var alone = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (File.Exists(_path)) return false; // Another was first; its run counts.
        var written = await WriteBesideAsync(run, cancellationToken).ConfigureAwait(false);
        File.Move(written, _path);
        return true;
    }

    /// <summary>A file beside that one process holds open and that goes with its handle, or with the process.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is (IOException and not DirectoryNotFoundException) or UnauthorizedAccessException && TimeProvider.System.GetElapsedTime(start) < LongestLock)
            {
                // Held by another, or, on Windows, about to go.
                await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<CampaignRun> LoadAsync(string name, CancellationToken cancellationToken)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
        var run = CampaignRun.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        if (string.Equals(run.Name, name, StringComparison.Ordinal)) return run;
        throw new InvalidDataException($"The file holds the run of the plan '{run.Name}', not of '{name}'. Use another file, or the name that it began with.");
    }

    /// <summary>Writes down to the disk, not only to the system's memory.</summary>
    private async Task<string> WriteBesideAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        var beside = $"{_path}.{Guid.NewGuid():N}.tmp";
        var bytes = Encoding.UTF8.GetBytes(run.ToJson());
        try
        {
            using var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, useAsync: true);
            await file.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            return beside;
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
