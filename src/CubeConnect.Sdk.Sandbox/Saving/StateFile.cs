using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>
/// The state on disk: FILE holds all of it as it stood at some moment, FILE.1.journal and so on what changed since. FILE is replaced whole; a
/// journal only grows. FILE says which journal is the first that it does not contain, so that a crash at any moment leaves a pair that fits.
/// </summary>
internal static class StateFile
{
    /// <summary>The field of a journal's line that says: what belongs to it goes on in the next line, and none of it counts without the rest.</summary>
    public const string More = "more";

    private const string Journal = ".journal";

    /// <summary>Reads what there is; null when there is nothing.</summary>
    /// <exception cref="JsonException">The file holds something else, or was cut short.</exception>
    public static async Task<SavedState?> ReadAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return null;
        var state = new SavedState();
        try
        {
            await foreach (var line in StateLines.ReadAsync(file, ct).ConfigureAwait(false)) state.Apply(line);
            if (!state.IsWhole) throw new JsonException($"{file} is not the state of a sandbox, or it was cut short.");
            foreach (var (number, journal) in Journals(file))
            {
                if (number >= state.Journal) await ReadJournalAsync(state, journal, ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new JsonException($"{file} is not the state of a sandbox: {e.Message}", e);
        }

        return state;
    }

    public static string JournalOf(string file, int number) => string.Create(CultureInfo.InvariantCulture, $"{file}.{number}{Journal}");

    /// <summary>The journals beside a file, lowest number first.</summary>
    public static IReadOnlyList<(int Number, string Path)> Journals(string file)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(file));
        var found = new List<(int Number, string Path)>();
        if (!Directory.Exists(folder)) return found;
        foreach (var path in Directory.EnumerateFiles(folder, name + ".*" + Journal))
        {
            var number = Path.GetFileName(path)[(name.Length + 1)..^Journal.Length];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) found.Add((at, path));
        }

        found.Sort();
        return found;
    }

    /// <summary>Deletes the journals that a file contains already.</summary>
    public static void DeleteJournals(string file, int below)
    {
        foreach (var (number, path) in Journals(file))
        {
            if (number < below) File.Delete(path);
        }
    }

    private static async Task ReadJournalAsync(SavedState state, string journal, CancellationToken ct)
    {
        var first = true;
        var begun = new List<JsonElement>();
        await foreach (var line in StateLines.ReadAsync(journal, ct).ConfigureAwait(false))
        {
            // One that belongs to a file of the same name that stood here before is none of ours.
            if (first && MessageStateJson.Text(line, "of") != state.Id) return;
            if (first)
            {
                first = false;
                continue;
            }

            if (line.TryGetProperty(More, out _))
            {
                begun.Add(line.Clone());
                continue;
            }

            begun.ForEach(state.Apply);
            begun.Clear();
            state.Apply(line);
        }
    }
}
