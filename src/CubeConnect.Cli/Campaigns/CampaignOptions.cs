namespace CubeConnect.Cli.Campaigns;

// What was asked for on the command line, each part read and checked.
internal sealed record CampaignOptions
{
    public const string StandardInput = "-";

    // StandardInput, or null for made-up contacts.
    public string? File { get; init; }

    public int Demo { get; init; }

    public string PhoneColumn { get; init; } = "phone";

    // Null for the column name, where there is one.
    public string? NameColumn { get; init; }

    public string? Region { get; init; }

    // Null where it is found out.
    public System.Text.Encoding? Encoding { get; init; }

    public IReadOnlyList<(string Place, string Column)> Map { get; init; } = [];

    public required string Template { get; init; }

    public string Language { get; init; } = "ar";

    public string? Campaign { get; init; }

    public int? Tier { get; init; }

    public int? Remaining { get; init; }

    public int? Rate { get; init; }

    public string Zone { get; init; } = "Asia/Riyadh";

    public bool Drop { get; init; }

    public bool Yes { get; init; }

    public bool Again { get; init; }

    public bool Rehearse { get; init; }

    public bool Json { get; init; }

    public string Out { get; init; } = ".";
}
