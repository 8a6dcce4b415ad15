using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Webhooks;

// What every command has that signs or checks. No option takes the secret, as none takes the key.
internal class WebhookSettings : OutputSettings
{
    private static readonly string[] Names = ["CUBECONNECT_WEBHOOK_SECRET", "CubeConnect:WebhookSecret"];

    [CommandOption("--profile <NAME>")]
    [Description("The profile that has the webhook secret; CUBECONNECT_WEBHOOK_SECRET takes precedence")]
    public string? Profile { get; init; }

    // Null when the environment has none.
    public static string? SecretOfEnvironment(Terminal terminal) =>
        Array.ConvertAll(Names, name => terminal.Variables[name]).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    // The one of the environment, or else of the profile.
    public string Secret(Terminal terminal) =>
        SecretOfEnvironment(terminal) ?? Connection.Find(Profile, terminal)?.WebhookSecret ?? throw new UsageException(
            "There is no webhook secret. Set CUBECONNECT_WEBHOOK_SECRET to the one from Settings > Webhook, or run cubeconnect login.");
}
