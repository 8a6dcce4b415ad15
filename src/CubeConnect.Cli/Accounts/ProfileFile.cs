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

    public static string Path => Environment.GetEnvironmentVariable("CUBECONNECT_PROFILES") is { Length: > 0 } path
        ? path
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "cubeconnect", "profiles.json");

    public static SortedDictionary<string, Profile> Read(Terminal terminal)
    {
        var profiles = new SortedDictionary<string, Profile>(StringComparer.Ordinal);
        try
        {
            if (!File.Exists(Path)) return profiles;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerOnly) != UnixFileMode.None)
                terminal.Note($"Warning: others on this machine can read {Path}. Run: chmod 600 '{Path}'");
            using var file = File.OpenRead(Path);
            foreach (var (name, profile) in JsonSerializer.Deserialize<Dictionary<string, Profile>>(file, JsonOptions) ?? [])
                profiles[name] = profile;
            return profiles;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException(
                $"The profiles in {Path} cannot be read: {e.Message} Correct the file, or delete it and log in again.", e);
        }
    }

    // A new file in the place of the old one, so that it is always whole and never readable by others, not even for a moment.
    public static void Write(SortedDictionary<string, Profile> profiles)
    {
        try
        {
            Replace(profiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The profiles cannot be written to {Path}: {e.Message} "
                + "Name another file in CUBECONNECT_PROFILES.", e);
        }
    }

    private static void Replace(SortedDictionary<string, Profile> profiles)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var draft = Path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        File.Delete(draft);
        using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, profiles, JsonOptions);
        File.Move(draft, Path, overwrite: true);
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
