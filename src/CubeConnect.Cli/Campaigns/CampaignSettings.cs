using PhoneNumbers;

namespace CubeConnect.Cli.Campaigns;

internal class CheckSettings : PlatformSettings
{
    [CommandArgument(0, "[FILE]")]
    [Description("The contacts: CSV with headings, or JSON lines; UTF-8, UTF-16 or Windows-1256")]
    public string? File { get; init; }

    [CommandOption("--stdin")]
    [Description("Reads the contacts from standard input, in place of a file")]
    public bool Stdin { get; init; }

    [CommandOption("--template <NAME>")]
    [Description("The template")]
    [DefaultValue("eid_offer")]
    public string Template { get; init; } = "eid_offer";

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
    [Description("Which column fills which place of the template; give it once for each")]
    public string[] Map { get; init; } = [];

    [CommandOption("--region <CODE>")]
    [Description("The country of numbers without a country code, for example SA")]
    public string? Region { get; init; }

    [CommandOption("--drop")]
    [Description("Leaves faulty rows out and goes on")]
    public bool Drop { get; init; }

    [CommandOption("--demo <N>")]
    [Description("Makes N contacts of its own, in place of a file")]
    public string? Demo { get; init; }

    [CommandOption("--rehearse")]
    [Description("Runs on a sandbox of its own: nothing leaves this machine, and time jumps to whatever is waited for")]
    public bool Rehearse { get; init; }

    public virtual CampaignOptions Read()
    {
        var demo = Demo is null ? 0 : OptionValue.Number("--demo", Demo, 1);
        if ((File is null ? 0 : 1) + (Stdin ? 1 : 0) + (demo > 0 ? 1 : 0) != 1)
            throw new UsageException("Give a file, --stdin, or --demo and a number.");
        (string, string)[] map = [.. Map.Select(text => OptionValue.Pair("--map", text, "1=name"))];
        return new CampaignOptions
        {
            File = Stdin ? CampaignOptions.StandardInput : File is null ? null : OptionValue.File("FILE", File),
            Demo = demo, PhoneColumn = Phone, NameColumn = Name,
            Region = RegionOf(Region), Template = Template,
            Language = Language, Map = demo > 0 && map.Length == 0 ? [("1", "name"), ("2", "code")] : map, Drop = Drop,
            Rehearse = Rehearse, Json = Json,
        };
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
    [Description("Customers a day that the number may write to. Default: no limit")]
    public string? Tier { get; init; }

    [CommandOption("--remaining <N>")]
    [Description("What is left of today. Default: all of the tier")]
    public string? Remaining { get; init; }

    [CommandOption("--rate <N>")]
    [Description("Requests a minute of your subscription. Default: as configured, else 60")]
    public string? Rate { get; init; }

    [CommandOption("--zone <ZONE>")]
    [Description("The time zone of the calendar")]
    [DefaultValue("Asia/Riyadh")]
    public string Zone { get; init; } = "Asia/Riyadh";

    public override CampaignOptions Read() => base.Read() with
    {
        Campaign = Campaign,
        Tier = NumberOf("--tier", Tier, 1),
        Remaining = NumberOf("--remaining", Remaining, 0),
        Rate = NumberOf("--rate", Rate, 1),
        Zone = Zone,
    };

    private static int? NumberOf(string name, string? text, int least) => text is null ? null : OptionValue.Number(name, text, least);
}

internal sealed class RunSettings : PlanSettings
{
    [CommandOption("--yes")]
    [Description("Does not ask")]
    public bool Yes { get; init; }

    [CommandOption("--again")]
    [Description("After a run that is finished: sends to everybody once more")]
    public bool Again { get; init; }

    [CommandOption("--out <FOLDER>")]
    [Description("Where run.json, results.csv and report.html go. Default: this folder")]
    [DefaultValue(".")]
    public string Out { get; init; } = ".";

    public override CampaignOptions Read() => base.Read() with { Yes = Yes, Again = Again, Out = OptionValue.File("--out", Out) };
}

internal class WatchSettings : PlatformSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("The campaign's id; of a split campaign any part's")]
    public string Id { get; init; } = string.Empty;
}

internal sealed class ResultsSettings : WatchSettings
{
    [CommandOption("--status <STATUS>")]
    [Description("Only recipients of this status, for example failed")]
    public string? Status { get; init; }
}
