using System.Globalization;
using System.Net;

namespace CubeConnect.Sandbox.Tool;

internal sealed class ProgramArguments
{
    public const int DefaultPort = 5725;

    public const string Usage = """
        A CubeConnect on your own machine.

          --port N               port on 127.0.0.1 (5725; 0 for any free one)
          --listen ADDRESS       another address to listen on; opens the sandbox to the network
          --allow-host NAME      accepts requests under this name as well; may be given more than once
          --key KEY              API key (ck_sandbox_key)
          --account ID           WhatsApp account id
          --rpm N                requests a minute (no limit)
          --tier N               template messages a day (no limit)
          --quota N              messages a month (no limit)
          --keep N               how many messages, webhooks, answers and recipients are kept (1000000)
          --speed X              10 is ten times as fast, 0.01 a hundred times slower (0.05)
          --seed N               repeats the same chances: which requests faults hit, which webhooks overtake (0)
          --window               texts arrive only within 24 hours of a customer's reply
          --webhook-url URL      where webhooks go; this machine only, unless --webhooks-anywhere
          --webhook-secret S     signs the webhooks
          --webhooks-anywhere    lets webhooks leave this machine
          --webhooks-shuffled    lets webhooks overtake each other
          --webhooks-twice       sends each webhook two times
          --webhooks-at-once N   how many webhooks are under way at the same time (1)
          --templates FILE       cubeconnect.templates.json in place of the ready ones
          --state FILE           keeps chats, campaigns, templates and opt-outs from one run to the next
          --quiet                prints no line for each request
          --help                 prints this
        """;

    public CubeConnectSandboxOptions Options { get; } = new()
    {
        Port = DefaultPort, Speed = 0.05, Clock = SandboxClock.Running(),
    };

    public bool Quiet { get; private set; }

    public bool Help { get; private set; }

    // Reads a command line.
    public static ProgramArguments Parse(string[] args)
    {
        var arguments = new ProgramArguments();
        for (var i = 0; i < args.Length; i++)
        {
            // --name=value is --name value.
            var equals = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].IndexOf('=', StringComparison.Ordinal) : -1;
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (arguments.TrySwitch(name)) continue;
            var value = equals >= 0 ? args[i][(equals + 1)..]
                : ++i < args.Length ? args[i]
                : throw new FormatException($"{name} needs a value, or is not known.");
            arguments.Set(name, value);
        }

        return arguments;
    }

    private bool TrySwitch(string name)
    {
        switch (name)
        {
            case "--help" or "-h" or "-?": return Help = true;
            case "--quiet": return Quiet = true;
            case "--window": return Options.EnforceSessionWindow = true;
            case "--webhooks-anywhere": return Options.AllowWebhooksBeyondLoopback = true;
            case "--webhooks-shuffled": return Options.WebhooksOutOfOrder = true;
            case "--webhooks-twice": return Options.WebhookDuplicates = true;
            default: return false;
        }
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--port": Options.Port = Number(name, value, 0); break;
            case "--listen": Options.Address = Address(name, value); break;
            case "--allow-host": Options.AllowedHosts.Add(value); break;
            case "--key": Options.ApiKey = value; break;
            case "--account": Options.WhatsAppAccountId = value; break;
            case "--rpm": Options.RequestsPerMinute = Number(name, value, 1); break;
            case "--tier": Options.DailyTier = Number(name, value, 1); break;
            case "--quota": Options.MonthlyQuota = Number(name, value, 0); break;
            case "--keep": Options.MessageCapacity = Number(name, value, 1); break;
            case "--speed": Options.Speed = Decimal(name, value); break;
            case "--seed": Options.Seed = Number(name, value, 0); break;
            case "--webhook-url": Options.WebhookUrl = Url(name, value); break;
            case "--webhook-secret": Options.WebhookSecret = value; break;
            case "--webhooks-at-once": Options.WebhookConcurrency = Number(name, value, 1); break;
            case "--templates": ReplaceTemplates(value); break;
            case "--state": Options.StateFile = value; break;
            default: throw new FormatException($"{name} is not known.");
        }
    }

    private void ReplaceTemplates(string file)
    {
        try
        {
            var templates = SandboxTemplate.Parse(File.ReadAllBytes(file));
            Options.Templates.Clear();
            foreach (var template in templates) Options.Templates.Add(template);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new FormatException($"--templates: {e.Message}", e);
        }
    }

    private static IPAddress Address(string name, string value) =>
        IPAddress.TryParse(value, out var address) ? address : throw Wrong(name, "an IP address");

    private static Uri Url(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Wrong(name, "an http or https address");

    private static double Decimal(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(name, "a number");

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least}"));

    private static FormatException Wrong(string name, string what) => new($"{name} needs {what}.");
}
