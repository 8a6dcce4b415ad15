using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Sandbox;

internal sealed class SandboxSettings : OutputSettings
{
    public const int DefaultPort = 5725;

    [CommandOption("--port <N>")]
    [Description("Port on 127.0.0.1; 0 for any free one")]
    [DefaultValue("5725")]
    public string Port { get; init; } = "5725";

    [CommandOption("--listen <ADDRESS>")]
    [Description("Another address to listen on; opens the sandbox to the network")]
    public string? Listen { get; init; }

    [CommandOption("--allow-host <NAME>")]
    [Description("Accepts requests under this name as well; may be given more than once")]
    public string[] AllowHosts { get; init; } = [];

    [CommandOption("--key <KEY>")]
    [Description("The API key that the sandbox accepts; not a real one")]
    [DefaultValue(CubeConnectSandboxOptions.DefaultApiKey)]
    public string Key { get; init; } = CubeConnectSandboxOptions.DefaultApiKey;

    [CommandOption("--account <ID>")]
    [Description("WhatsApp account id")]
    public string? Account { get; init; }

    [CommandOption("--rpm <N>")]
    [Description("Requests a minute. Default: no limit")]
    public string? RequestsPerMinute { get; init; }

    [CommandOption("--tier <N>")]
    [Description("Template messages a day. Default: no limit")]
    public string? Tier { get; init; }

    [CommandOption("--quota <N>")]
    [Description("Messages a month. Default: no limit")]
    public string? Quota { get; init; }

    [CommandOption("--keep <N>")]
    [Description("How many messages, webhooks, answers and recipients are kept")]
    [DefaultValue("1000000")]
    public string? Keep { get; init; }

    [CommandOption("--speed <X>")]
    [Description("10 is ten times faster, 0.01 a hundred times slower; above 0")]
    [DefaultValue("0.05")]
    public string Speed { get; init; } = "0.05";

    [CommandOption("--seed <N>")]
    [Description("Makes random choices repeatable: which requests fail, which webhooks arrive out of order")]
    [DefaultValue("0")]
    public string Seed { get; init; } = "0";

    [CommandOption("--window")]
    [Description("Texts arrive only within 24 hours of a customer's reply")]
    public bool Window { get; init; }

    [CommandOption("--webhook-url <URL>")]
    [Description("Where webhooks go; this machine only, unless --webhooks-anywhere")]
    public string? WebhookUrl { get; init; }

    [CommandOption("--webhook-secret <S>")]
    [Description("Signs the webhooks")]
    public string? WebhookSecret { get; init; }

    [CommandOption("--webhooks-anywhere")]
    [Description("Lets webhooks leave this machine")]
    public bool WebhooksAnywhere { get; init; }

    [CommandOption("--webhooks-shuffled")]
    [Description("Delivers webhooks out of order")]
    public bool WebhooksShuffled { get; init; }

    [CommandOption("--webhooks-twice")]
    [Description("Sends each webhook twice")]
    public bool WebhooksTwice { get; init; }

    [CommandOption("--webhooks-at-once <N>")]
    [Description("How many webhooks are sent at the same time, 1 to 64")]
    [DefaultValue("1")]
    public string WebhooksAtOnce { get; init; } = "1";

    [CommandOption("--templates <FILE>")]
    [Description("Loads cubeconnect.templates.json instead of the built-in templates")]
    public string? Templates { get; init; }

    [CommandOption("--state <FILE>")]
    [Description("Keeps chats, campaigns, templates and opt-outs from one run to the next")]
    public string? State { get; init; }

    [CommandOption("--quiet")]
    [Description("Prints no line for each request")]
    public bool Quiet { get; init; }

    public CubeConnectSandboxOptions ToOptions()
    {
        var options = new CubeConnectSandboxOptions
        {
            Port = OptionValue.Port(Port, 0), ApiKey = Key, Speed = OptionValue.Above0("--speed", Speed),
            Clock = SandboxClock.Running(), Seed = OptionValue.Number("--seed", Seed, 0), EnforceSessionWindow = Window,
            WebhookSecret = WebhookSecret, AllowWebhooksBeyondLoopback = WebhooksAnywhere, WebhooksOutOfOrder = WebhooksShuffled,
            WebhookDuplicates = WebhooksTwice, WebhookConcurrency = OptionValue.Number("--webhooks-at-once", WebhooksAtOnce, 1, 64),
            StateFile = State is null ? null : OptionValue.File("--state", Directory.Exists(State) ? string.Empty : State),
        };
        foreach (var host in AllowHosts) options.AllowedHosts.Add(host);
        if (Listen is not null) options.Address = OptionValue.Address("--listen", Listen);
        if (Account is not null) options.WhatsAppAccountId = Account;
        if (RequestsPerMinute is not null) options.RequestsPerMinute = OptionValue.Number("--rpm", RequestsPerMinute, 1);
        if (Tier is not null) options.DailyTier = OptionValue.Number("--tier", Tier, 1);
        if (Quota is not null) options.MonthlyQuota = OptionValue.Number("--quota", Quota, 0);
        if (Keep is not null) options.MessageCapacity = OptionValue.Number("--keep", Keep, 1);
        if (WebhookUrl is not null) options.WebhookUrl = OptionValue.Url("--webhook-url", WebhookUrl);
        if (options.WebhookUrl is { IsLoopback: false } && !WebhooksAnywhere)
            throw OptionValue.Wrong("--webhook-url", "an address on this machine, unless you add --webhooks-anywhere");
        if (string.IsNullOrWhiteSpace(Key)) throw OptionValue.Wrong("--key", "a key");
        if (Account is not null && string.IsNullOrWhiteSpace(Account)) throw OptionValue.Wrong("--account", "an id");
        if (Templates is null) return options;
        options.Templates.Clear();
        foreach (var template in ReadTemplates(Templates)) options.Templates.Add(template);
        return options;
    }

    private static IReadOnlyList<SandboxTemplate> ReadTemplates(string file)
    {
        try
        {
            return SandboxTemplate.Parse(File.ReadAllBytes(OptionValue.File("--templates", file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"--templates: {e.Message}", e);
        }
    }
}
