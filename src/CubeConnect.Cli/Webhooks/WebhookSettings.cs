using CubeConnect.Cli.Accounts;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Cli.Webhooks;

// What every command has that signs or checks. No option takes the secret, as none takes the key.
internal class WebhookSettings : OutputSettings
{
    [CommandOption("--profile <NAME>")]
    [Description("The profile that has the webhook secret; CUBECONNECT_WEBHOOK_SECRET takes precedence")]
    public string? Profile { get; init; }

    // Those of the environment with their variables, in the order in which CubeConnect.Sdk.AspNetCore reads them: more than one is set
    // while a secret is replaced, the new one first.
    public static (string Variable, string Secret)[] OfEnvironment(Terminal terminal)
    {
        var all = terminal.Variables;
        var found = Set([all.GetSection("CubeConnect:WebhookSecret"), .. all.GetSection("CubeConnect:WebhookSecrets").GetChildren()]);
        return found.Length > 0 ? found : Set([all.GetSection("CUBECONNECT_WEBHOOK_SECRET")]);

        static (string Variable, string Secret)[] Set(IEnumerable<IConfigurationSection> sections) =>
        [
            .. sections.Where(one => !string.IsNullOrWhiteSpace(one.Value))
                .Select(one => (one.Path.Replace(":", "__", StringComparison.Ordinal), one.Value!)),
        ];
    }

    // Those of the environment, or else the one of the profile. A call may be signed with any; the first one signs.
    public string[] Secrets(Terminal terminal)
    {
        var found = OfEnvironment(terminal);
        if (found.Length > 0) return Array.ConvertAll(found, one => one.Secret);
        return [Connection.Find(Profile, terminal)?.WebhookSecret ?? throw new UsageException(
            "No webhook secret is set. Set CUBECONNECT_WEBHOOK_SECRET to the one from Settings > Webhook, or run cubeconnect login.")];
    }
}
