using System.Text;
using CubeConnect.Bulk.Internal;

namespace CubeConnect;

/// <summary>
/// Keeps one run in a small JSON file. A file is written beside it and then takes its place in one step, so that there is always a whole one. Safe for
/// several processes of one machine: a file <c>.lock</c> beside it, which stays, is held while a save looks at the revision and replaces the run, so of
/// two runners the second is refused.
/// </summary>
/// <param name="path">The file. Its folder must exist; the file is made.</param>
/// <remarks>
/// The run is on the disk when a save returns, and where the system lets a program flush a folder (Linux and macOS) its name is too. Elsewhere a power cut
/// may bring the run before the last save back; what that one asked for is then asked for again with the same idempotency key.
/// </remarks>
public sealed class JsonFileProgressStore(string path) : ICampaignProgressStore
{
    private readonly string _path = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file holds no run, a damaged one, or one of another name; the message names the file. Nothing is overwritten.</exception>
    /// <exception cref="IOException">The file cannot be read or written, or another process keeps it locked.</exception>
    public async Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        _ = run ?? throw new ArgumentNullException(nameof(run));
        using var held = await FileLock.TakeAsync(_path, cancellationToken).ConfigureAwait(false);
        if (await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } stored) return stored;
        await DurableFile.ReplaceAsync(_path, run.ToJson(), cancellationToken).ConfigureAwait(false);
        return run;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file holds no run, a damaged one, or one of another name; the message names the file. Nothing is overwritten.</exception>
    /// <exception cref="IOException">Another runner has saved the run meanwhile; or the file cannot be written, or another process keeps it locked. Nothing is overwritten.</exception>
    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        _ = run ?? throw new ArgumentNullException(nameof(run));
        using var held = await FileLock.TakeAsync(_path, cancellationToken).ConfigureAwait(false);
        if (await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } stored && stored.Revision != run.Revision - 1)
        {
            throw new IOException(FormattableString.Invariant(
                $"The run in '{_path}' is at revision {stored.Revision}, and this change belongs behind revision {run.Revision - 1}: another runner has saved it meanwhile. Nothing was overwritten. Let that one finish, or end it and run again; nobody is messaged twice."));
        }

        await DurableFile.ReplaceAsync(_path, run.ToJson(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<CampaignRun?> LoadAsync(string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path)) return null;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
        CampaignRun run;
        try
        {
            run = CampaignRun.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"The file '{_path}' cannot be used. {e.Message}", e);
        }

        if (string.Equals(run.Name, name, StringComparison.Ordinal)) return run;
        throw new InvalidDataException($"The file '{_path}' holds the run of the plan '{run.Name}', not of '{name}'. Use another file, or the name that it began with.");
    }
}
