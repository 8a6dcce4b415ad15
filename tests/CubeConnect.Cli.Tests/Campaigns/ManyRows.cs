using System.Globalization;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>A spreadsheet of any size in which every twentieth row is wrong, in ten different ways in turn.</summary>
internal static class ManyRows
{
    private const int Every = 20;

    public static readonly AudienceIssueReason[] Faults =
    [
        AudienceIssueReason.MissingPhone, AudienceIssueReason.InvalidPhone, AudienceIssueReason.InvalidPhone,
            AudienceIssueReason.InvalidPhone, AudienceIssueReason.DuplicatePhone,
        AudienceIssueReason.MissingVariable, AudienceIssueReason.EmptyVariable, AudienceIssueReason.SurplusVariable,
            AudienceIssueReason.UnsendableVariable, AudienceIssueReason.TooLong,
    ];

    private static readonly string Long = new('ا', CampaignAudience.MaxBodyLength);

    public static IEnumerable<CampaignRecipient> Make(int count) => Enumerable.Range(0, count).Select(Row);

    public static AudienceIssueReason? FaultOf(int row) => row % Every == Every - 1 ? Faults[row / Every % Faults.Length] : null;

    public static string DigitsOf(int row) => string.Create(CultureInfo.InvariantCulture, $"9665{row:D8}");

    private static CampaignRecipient Row(int row) => (row % Every == Every - 1 ? row / Every % Faults.Length : -1) switch
    {
        0 => With(""),
        1 => With(string.Create(CultureInfo.InvariantCulture, $"05{row:D8}")),
        2 => With("+9665O0000000"),
        3 => With("+966500000000000000"),
        4 => With("00966 " + DigitsOf(row - 1)[3..]),
        5 => new CampaignRecipient("+" + DigitsOf(row)) { Variables = { ["1"] = "x" } },
        6 => With("+" + DigitsOf(row), "  "),
        7 => new CampaignRecipient("+" + DigitsOf(row)) { Variables = { ["1"] = "x", ["2"] = "y", ["3"] = "z" } },
        8 => With("+" + DigitsOf(row), "a\tb"),
        9 => With("+" + DigitsOf(row), Long),
        _ => With("+" + DigitsOf(row)),
    };

    private static CampaignRecipient With(string phone, string second = "50%") =>
        new(phone) { Variables = { ["1"] = "أحمد", ["2"] = second } };
}
