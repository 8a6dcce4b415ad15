using System.Globalization;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>Fifty thousand recipients, and the template that goes to them.</summary>
internal static class BulkData
{
    public const string Account = "01JX0000000000000000000000";

    public static readonly Template Offer = new()
    {
        Name = "eid_offer",
        Language = "ar",
        Status = TemplateStatus.Approved,
        Body = "عيدك مبارك يا {{1}}! خصم {{2}} على كل شيء.",
        ParameterCount = 2,
    };

    public static CampaignRecipient[] Recipients(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new CampaignRecipient(string.Create(CultureInfo.InvariantCulture, $"+9665{i:D8}"))
        {
            Name = "أحمد العلي", Variables = { ["1"] = "أحمد", ["2"] = "50%" },
        }),
    ];

    public static HttpClient Hand(HttpMessageHandler handler) => new(handler);

    public static CubeConnectClient Ours(HttpMessageHandler handler) =>
        new(new CubeConnectOptions { ApiKey = "ck_benchmark", WhatsAppAccountId = Account }, handler);
}
