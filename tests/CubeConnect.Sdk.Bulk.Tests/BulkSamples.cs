
using CubeConnect.Tests.Campaigns;

namespace CubeConnect.Bulk.Tests;

/// <summary>The template and the lists that the tests of bulk sending share.</summary>
internal static class BulkSamples
{
    public static readonly Template Offer = new()
    {
        Name = "eid_offer", Language = "ar", Status = TemplateStatus.Approved, Body = "عيدك مبارك يا {{1}}! خصم {{2}} على كل شيء.",
        ParameterCount = 2, Footer = "للإلغاء أرسل STOP",
    };

    public static CampaignRecipient Good(int number) => CampaignSamples.Good(number);

    public static string PhoneOf(int number) => CampaignSamples.PhoneOf(number);

    public static CampaignAudience Audience(int count) => CampaignAudience.Check(Enumerable.Range(0, count).Select(Good), Offer);
}
