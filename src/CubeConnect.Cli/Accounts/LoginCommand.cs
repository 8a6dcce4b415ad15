namespace CubeConnect.Cli.Accounts;

internal sealed class LoginSettings : OutputSettings
{
    [CommandOption("--profile <NAME>")]
    [Description("The name to store it under")]
    [DefaultValue(ProfileFile.DefaultName)]
    public string Profile { get; init; } = ProfileFile.DefaultName;

    [CommandOption("--account <ID>", isRequired: true)]
    [Description("The WhatsApp account: Dashboard, WhatsApp Numbers, API ID")]
    public string Account { get; init; } = string.Empty;

    [CommandOption("--url <URL>")]
    [Description("The platform's address. Default: https://cubeconnect.io")]
    public string? Url { get; init; }

    [CommandOption("--with-webhook")]
    [Description("Reads the webhook secret too, from the second line of a pipe. At a terminal it is always asked for")]
    public bool WithWebhook { get; init; }

    [CommandOption("--no-check")]
    [Description("Stores the key without trying it")]
    public bool NoCheck { get; init; }
}

internal sealed class LogoutSettings : OutputSettings
{
    [CommandOption("--profile <NAME>")]
    [Description("The profile to remove")]
    [DefaultValue(ProfileFile.DefaultName)]
    public string Profile { get; init; } = ProfileFile.DefaultName;
}

// Asks for the key, never on the command line, which the shell's history and every program of the machine can read.
internal sealed class LoginCommand(Terminal terminal) : AsyncCommand<LoginSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, LoginSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.Profile.Any(char.IsLetterOrDigit) || settings.Profile.Any(char.IsControl))
            throw OptionValue.Wrong("--profile", "a name of letters and digits");
        var key = await terminal.ReadSecretAsync("API key:", optional: false, cancellationToken);
        if (key.Length == 0)
            throw new UsageException("No key was given. Type it at the prompt, or pipe it in: cubeconnect login --account ID < key.txt");
        var secret = await terminal.ReadSecretAsync("Webhook secret (Enter for none):", optional: true, cancellationToken);
        if (!terminal.IsInteractive && settings.WithWebhook && secret.Length == 0)
            throw new UsageException("--with-webhook: the pipe has no second line with the webhook secret.");
        if (!terminal.IsInteractive && !settings.WithWebhook && secret.Length > 0)
        {
            throw new UsageException("The pipe has more than one line, and nothing was stored. If the second is the webhook secret, add "
                + "--with-webhook.");
        }

        var url = settings.Url is { } text ? OptionValue.Url("--url", text).ToString() : null;
        var profile = new Profile(key, settings.Account, url, secret.Length == 0 ? null : secret);
        await CheckAsync(profile, settings.NoCheck, cancellationToken);
        await ProfileFile.ChangeAsync(terminal, profiles => profiles[settings.Profile] = profile, cancellationToken);
        terminal.Result(
            settings, new { settings.Profile, Account = profile.WhatsAppAccountId, File = ProfileFile.PathOf(terminal) });
        return ExitCode.Done;
    }

    // What no client can use is not stored, and unless told otherwise neither is a key that the platform refuses. The cheapest call that
    // needs key and account is tried.
    private static async Task CheckAsync(Profile profile, bool isFormOnly, CancellationToken cancellationToken)
    {
        var options = new CubeConnectOptions { ApiKey = profile.ApiKey, WhatsAppAccountId = profile.WhatsAppAccountId };
        if (profile.Url is not null) options.BaseAddress = new Uri(profile.Url);
        using var client = new CubeConnectClient(options);
        if (!isFormOnly) await client.ListTemplatesAsync(cancellationToken);
    }
}

internal sealed class LogoutCommand(Terminal terminal) : AsyncCommand<LogoutSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, LogoutSettings settings, CancellationToken cancellationToken)
    {
        Connection.Find(settings.Profile, terminal); // a name that does not exist is refused with those that do
        var removed = false;
        await ProfileFile.ChangeAsync(terminal.Silent, profiles => removed = profiles.Remove(settings.Profile), cancellationToken);
        terminal.Result(settings, new { settings.Profile, Removed = removed });
        return ExitCode.Done;
    }
}
