using System.Globalization;

namespace CubeConnect.Tests.Campaigns;

/// <summary>Recipients that the tests of campaigns and of bulk sending share.</summary>
internal static class CampaignSamples
{
    public static CampaignRecipient Good(int number, string? name = null) => new(PhoneOf(number))
    {
        Name = name, Variables = { ["1"] = "أحمد", ["2"] = "50%" },
    };

    public static string PhoneOf(int number) => string.Create(CultureInfo.InvariantCulture, $"+9665{number:D8}");
}
