namespace CubeConnect.Sandbox.Saving;

// The state on disk. The file is replaced whole or not at all, and only its owner may read it.
internal static class StateFile
{
    // Reads a file; null when there is none.
    public static async Task<SavedState?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return null;
        var stream = File.OpenRead(file);
        await using var closing = stream.ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, SavedStateContext.Default.SavedState, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException($"{file} is not the state of a sandbox.");
    }

    public static async Task WriteAsync(string file, SavedState state, CancellationToken cancellationToken)
    {
        var draft = file + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(draft); // one that a crash left behind would keep its mode
        var stream = new FileStream(draft, options);
        await using (stream.ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(
                stream, state, SavedStateContext.Default.SavedState, cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true); // a crash of the machine then finds the old file or the new one
        }

        File.Move(draft, file, overwrite: true);
    }
}
