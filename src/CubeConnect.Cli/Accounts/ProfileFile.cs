using System.Text.Json;

namespace CubeConnect.Cli.Accounts;

// The keys that 'cubeconnect login' stored, in a file that only its owner can read: CUBECONNECT_PROFILES, or
// cubeconnect/profiles.json in the folder of the user's settings (~/.config, %APPDATA%).
internal static class ProfileFile
{
    public const string DefaultName = "default";

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
    };

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathOf(Terminal terminal) => Named(terminal) ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "cubeconnect", "profiles.json");

    public static SortedDictionary<string, Profile> Read(Terminal terminal)
    {
        // A misspelt name is not the same as no profiles: what is sent would go to the sandbox instead.
        if (Named(terminal) is { } named && !File.Exists(named))
        {
            throw new UsageException($"CUBECONNECT_PROFILES names {named}, which "
                + (Directory.Exists(named) ? "is a folder" : "does not exist")
                + ". Correct or unset the variable, or create the file: cubeconnect login");
        }

        return ReadOrNone(terminal);
    }

    // Reads, changes and writes the profiles while no other program does.
    public static async Task ChangeAsync(
        Terminal terminal, Action<SortedDictionary<string, Profile>> change, CancellationToken cancellationToken)
    {
        var path = PathOf(terminal);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await using var own = await LockAsync(path, cancellationToken);
            var profiles = ReadOrNone(terminal);
            change(profiles);
            Replace(path, profiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The profiles cannot be written to {path}: {e.Message} "
                + "Name another file in CUBECONNECT_PROFILES.", e);
        }
    }

    private static string? Named(Terminal terminal) => terminal.Variables["CUBECONNECT_PROFILES"] is { Length: > 0 } path ? path : null;

    private static SortedDictionary<string, Profile> ReadOrNone(Terminal terminal)
    {
        var path = PathOf(terminal);
        var profiles = new SortedDictionary<string, Profile>(StringComparer.Ordinal);
        try
        {
            if (!Exists(path)) return profiles;
            // A device such as /dev/null has no length, and must keep its mode.
            if (!OperatingSystem.IsWindows() && new FileInfo(path).Length > 0
                && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
            {
                terminal.Note($"Warning: others on this machine can read {path}. Run: chmod 600 '{path}'");
            }

            using var file = File.OpenRead(path);
            foreach (var (name, profile) in JsonSerializer.Deserialize<Dictionary<string, Profile>>(file, JsonOptions) ?? [])
                profiles[name] = profile;
            return profiles;
        }
        catch (JsonException e)
        {
            throw new UsageException($"The profiles in {path} cannot be read: the file is not what 'cubeconnect login' writes. "
                + "Correct the file, or delete it and log in again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The profiles in {path} cannot be read: {e.Message}", e);
        }
    }

    // File.Exists also says no of what may not be looked at.
    private static bool Exists(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    // A file beside it that one program at a time can open. The system releases it with the program, however it ends. It stays: deleting it
    // would let two programs lock two files of one name.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        const int Tries = 200;
        var options = OwnOptions(FileMode.OpenOrCreate);
        options.Share = FileShare.None;
        for (var i = 1; ; i++)
        {
            try
            {
                return new FileStream(path + ".lock", options);
            }
            catch (IOException e) when (i < Tries && e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }

    // A new file in the place of the old one, so that it is always whole and never readable by others, not even for a moment.
    private static void Replace(string path, SortedDictionary<string, Profile> profiles)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, OwnOptions(FileMode.Create))) JsonSerializer.Serialize(file, profiles, JsonOptions);
        File.Move(draft, path, overwrite: true);
    }

    private static FileStreamOptions OwnOptions(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}

internal sealed record Profile(string ApiKey, string WhatsAppAccountId, string? Url, string? WebhookSecret)
{
    public override string ToString() => $"account {WhatsAppAccountId}";

    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration() =>
    [
        new("CUBECONNECT_API_KEY", ApiKey), new("CUBECONNECT_WHATSAPP_ACCOUNT_ID", WhatsAppAccountId), new("CUBECONNECT_URL", Url),
        new("CUBECONNECT_WEBHOOK_SECRET", WebhookSecret),
    ];
}
