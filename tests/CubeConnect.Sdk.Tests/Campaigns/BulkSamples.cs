using System.Globalization;

namespace CubeConnect.Tests.Campaigns;

/// <summary>Templates and recipients that the tests of bulk sending share.</summary>
internal static class BulkSamples
{
    public static readonly Template Offer = new()
    {
        Name = "eid_offer", Language = "ar", Status = TemplateStatus.Approved, Body = "عيدك مبارك يا {{1}}! خصم {{2}} على كل شيء.", ParameterCount = 2, Footer = "للإلغاء أرسل STOP",
    };

    public static CampaignRecipient Good(int number, string? name = null) => new(PhoneOf(number))
    {
        Name = name, Variables = { ["1"] = "أحمد", ["2"] = "50%" },
    };

    public static string PhoneOf(int number) => string.Create(CultureInfo.InvariantCulture, $"+9665{number:D8}");

    public static CampaignAudience Audience(int count) => CampaignAudience.Check(Enumerable.Range(0, count).Select(number => Good(number)), Offer);
}
