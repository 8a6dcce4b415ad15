namespace CubeConnect.Bulk;

/// <summary>
/// Keeps one run in a small JSON file. A save writes a second file and moves it into place in one step, so the file is always whole. Safe
/// for several processes of one machine: a save locks a file <c>.lock</c> next to it, which stays, while it compares the revision and
/// replaces the run. Of two runners one is refused.
/// </summary>
/// <param name="path">The file. Its folder must exist; the file is created.</param>
/// <remarks>
/// The run's bytes are on the disk before the file is moved into place. A power cut may still bring back the run before the last save; what
/// that save was about is then requested again with the same idempotency key.
/// </remarks>
public sealed class JsonFileProgressStore(string path) : ICampaignProgressStore
{
    private const string WhatToDo = "Nothing was overwritten. Let it finish, or end it and run again; no customer is messaged twice.";

    private readonly string _path = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">
    /// The file holds no run, a damaged one, or one of another name; the message names the file. Nothing is overwritten.
    /// </exception>
    /// <exception cref="IOException">Another runner is adding the run now; or the file cannot be read or written.</exception>
    public async Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        _ = run ?? throw new ArgumentNullException(nameof(run));
        if (await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } stored) return stored;
        using var held = Lock();
        if (await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } added) return added;
        await ReplaceAsync(run, cancellationToken).ConfigureAwait(false);
        return run;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">
    /// The file holds no run, a damaged one, or one of another name; the message names the file. Nothing is overwritten.
    /// </exception>
    /// <exception cref="IOException">
    /// Another runner has saved the run meanwhile or is saving it now; or the file cannot be written. Nothing is overwritten.
    /// </exception>
    public async Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        _ = run ?? throw new ArgumentNullException(nameof(run));
        using var held = Lock();
        if (await LoadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } stored && stored.Revision != run.Revision - 1)
            throw new IOException(
                FormattableString.Invariant($"The run in '{_path}' is at revision {stored.Revision}, and this change follows ")
                + FormattableString.Invariant($"revision {run.Revision - 1}: another runner has saved it meanwhile. {WhatToDo}"));

        await ReplaceAsync(run, cancellationToken).ConfigureAwait(false);
    }

    // A separate file, since the run's file is replaced. It stays: removing it would let two in at once.
    private FileStream Lock()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IOException($"'{_path}.lock' is locked: another runner is saving the run in '{_path}'. {WhatToDo}", e);
        }
    }

    private async Task ReplaceAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        // One name, under the lock: what a killed program left behind is overwritten, and does not pile up.
        var beside = _path + ".tmp";
        try
        {
            var bytes = Encoding.UTF8.GetBytes(run.ToJson());
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 4096, useAsync: true))
            {
                await file.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            if (File.Exists(_path)) File.Replace(beside, _path, destinationBackupFileName: null);
            else File.Move(beside, _path);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private async Task<CampaignRun?> LoadAsync(string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path)) return null;
        using var file = new FileStream(
            _path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        // An editor may have saved it with a byte order mark, or as UTF-16.
        using var text = new StreamReader(bytes, Encoding.UTF8);
        CampaignRun run;
        try
        {
            run = CampaignRun.Parse(text.ReadToEnd());
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"The file '{_path}' cannot be used. {e.Message}", e);
        }

        if (string.Equals(run.Name, name, StringComparison.Ordinal)) return run;
        throw new InvalidDataException($"The file '{_path}' holds the run of the plan '{run.Name}', not of '{name}'. Use another file, "
            + "or the name that it began with.");
    }
}
