using System.Text;
using CubeConnect.Cli.Campaigns.Results;
using PhoneNumbers;

namespace CubeConnect.Cli.Campaigns;

internal class CheckSettings : PlatformSettings
{
    [CommandArgument(0, "[FILE]")]
    [Description("The contacts: CSV with headings, JSON lines or a JSON array; UTF-8, UTF-16 or Windows-1256")]
    public string? File { get; init; }

    [CommandOption("--stdin")]
    [Description("Reads the contacts from standard input instead of a file")]
    public bool Stdin { get; init; }

    [CommandOption("--encoding <NAME>")]
    [Description("The file's encoding, for example windows-1252. Default: detected")]
    public string? Encoding { get; init; }

    [CommandOption("--template <NAME>")]
    [Description("The template. Required, except with --demo and --rehearse, where it is the sandbox's eid_offer")]
    public string? Template { get; init; }

    [CommandOption("--language <CODE>")]
    [Description("Its language")]
    [DefaultValue("ar")]
    public string Language { get; init; } = "ar";

    [CommandOption("--phone <COLUMN>")]
    [Description("The column of the phone number")]
    [DefaultValue("phone")]
    public string Phone { get; init; } = "phone";

    [CommandOption("--name <COLUMN>")]
    [Description("The column of the customer's name. Default: name, where there is one")]
    public string? Name { get; init; }

    [CommandOption("--map <PLACE=COLUMN>")]
    [Description("Which column fills which variable of the template; repeat it for each")]
    public string[] Map { get; init; } = [];

    [CommandOption("--region <CODE>")]
    [Description("The country of numbers without a country code, for example SA")]
    public string? Region { get; init; }

    [CommandOption("--drop")]
    [Description("Drops faulty rows and sends to the others")]
    public bool Drop { get; init; }

    [CommandOption("--demo <N>")]
    [Description("Uses N synthetic contacts instead of a file. Sandbox only: some of the numbers belong to people")]
    public string? Demo { get; init; }

    [CommandOption("--rehearse")]
    [Description("Runs on a temporary sandbox: nothing leaves this machine, and time jumps ahead to whatever is waited for")]
    public bool Rehearse { get; init; }

    public virtual CampaignOptions Read()
    {
        var demo = Demo is null ? 0 : OptionValue.Number("--demo", Demo, 1, 1_000_000);
        if ((File is null ? 0 : 1) + (Stdin ? 1 : 0) + (demo > 0 ? 1 : 0) != 1)
            throw new UsageException("Give a file, --stdin, or --demo and a number.");
        (string Place, string Column)[] map = [.. Map.Select(text => OptionValue.Pair("--map", text, "1=name"))];
        if (map.GroupBy(pair => pair.Place, StringComparer.Ordinal).FirstOrDefault(pairs => pairs.Count() > 1) is { } twice)
            throw new UsageException($"--map fills the place {twice.Key} twice. Give one column for each place.");
        if (Array.Exists(map, pair => string.IsNullOrWhiteSpace(pair.Column)))
            throw OptionValue.Wrong("--map", "NAME=VALUE, for example 1=name");
        return new CampaignOptions
        {
            File = Stdin ? CampaignOptions.StandardInput : File is null ? null : OptionValue.File("FILE", File),
            Demo = demo, PhoneColumn = Filled("--phone", Phone, "a column"),
            NameColumn = Name is null ? null : Filled("--name", Name, "a column"),
            Region = RegionOf(Region), Template = TemplateOf(demo), Encoding = EncodingOf(Encoding),
            Language = Filled("--language", Language, "a language, for example ar"),
            Map = demo > 0 && map.Length == 0 ? [("1", "name"), ("2", "code")] : map,
            Drop = Drop, Rehearse = Rehearse, Json = Json,
        };
    }

    protected static string Filled(string option, string value, string what) =>
        string.IsNullOrWhiteSpace(value) ? throw OptionValue.Wrong(option, what) : value;

    // The template of the sandbox goes to made-up people only.
    private string TemplateOf(int demo) => Template is not null ? Filled("--template", Template, "a template's name")
        : demo > 0 || Rehearse ? "eid_offer"
        : throw new UsageException("Give --template and its name. List them: cubeconnect templates list");

    private static Encoding? EncodingOf(string? name)
    {
        if (name is null) return null;
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException e)
        {
            throw new UsageException("--encoding needs the name of an encoding, for example utf-8, windows-1256 or windows-1252.", e);
        }
    }

    private static string? RegionOf(string? text) =>
        text is null || PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(text.ToUpperInvariant())
            ? text
            : throw OptionValue.Wrong("--region", $"the two letters of a country, for example SA; '{text}' is none");
}

internal class PlanSettings : CheckSettings
{
    [CommandOption("--campaign <NAME>")]
    [Description("The campaign's name. Default: the template's")]
    public string? Campaign { get; init; }

    [CommandOption("--tier <N>")]
    [Description("How many customers a day your number may write to. Default: no limit")]
    public string? Tier { get; init; }

    [CommandOption("--remaining <N>")]
    [Description("How much of today's tier is left. Default: all of it")]
    public string? Remaining { get; init; }

    [CommandOption("--rate <N>")]
    [Description("Your plan's requests per minute. Default: as configured, else 60")]
    public string? Rate { get; init; }

    [CommandOption("--zone <ZONE>")]
    [Description("The time zone in which days begin and times are shown")]
    [DefaultValue("Asia/Riyadh")]
    public string Zone { get; init; } = "Asia/Riyadh";

    public override CampaignOptions Read()
    {
        var (tier, remaining) = (NumberOf("--tier", Tier, 1), NumberOf("--remaining", Remaining, 0));
        if (remaining is not null && tier is null)
            throw new UsageException("--remaining needs --tier: without it nothing is spread over days.");
        if (remaining > tier) throw new UsageException("--remaining is more than --tier. It is what is left of today's tier.");
        // For its zone only: any time does.
        var zone = Schedule.At(default(DateTime), Filled("--zone", Zone, "a time zone, for example Asia/Riyadh"));
        if (zone.Zone is null) throw new UsageException($"--zone: {ErrorText.InOurWords(zone.Error!)}");
        return base.Read() with
        {
            Campaign = Campaign is null ? null : Filled("--campaign", Campaign, "a name"),
            Tier = tier,
            Remaining = remaining,
            Rate = NumberOf("--rate", Rate, 1),
            Zone = Zone,
        };
    }

    private static int? NumberOf(string name, string? text, int least) => text is null ? null : OptionValue.Number(name, text, least);
}

internal sealed class RunSettings : PlanSettings
{
    [CommandOption("--yes")]
    [Description("Writes to the real platform without asking")]
    public bool Yes { get; init; }

    [CommandOption("--again")]
    [Description("Sends to everybody once more after a run that has finished and has its report")]
    public bool Again { get; init; }

    [CommandOption("--out <FOLDER>")]
    [Description("Where run.json, results.csv and report.html go. Default: this folder")]
    [DefaultValue(".")]
    public string Out { get; init; } = ".";

    public override CampaignOptions Read()
    {
        var line = base.Read() with { Yes = Yes, Again = Again, Out = OptionValue.File("--out", Out) };
        if (File is not null && RunFileNames.All.Any(name => Path.GetFullPath(Path.Combine(Out, name)) == Path.GetFullPath(File)))
            throw new UsageException($"The run would overwrite the list {File}. Give another folder with --out.");
        return line;
    }
}

internal class WatchSettings : PlatformSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("The campaign's id; for a campaign split over days, the id of any part")]
    public string Id { get; init; } = string.Empty;
}

internal sealed class ResultsSettings : WatchSettings
{
    [CommandOption("--status <STATUS>")]
    [Description("Only recipients of this status, for example failed")]
    public string? Status { get; init; }
}
