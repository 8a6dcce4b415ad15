namespace CubeConnect.Webhooks.Internal;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessageStatusUpdated))]
[JsonSerializable(typeof(MetaError.ErrorData))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(CampaignCreated))]
[JsonSerializable(typeof(CampaignStarted))]
[JsonSerializable(typeof(CampaignCompleted))]
[JsonSerializable(typeof(TemplateSubmitted))]
[JsonSerializable(typeof(TemplateStatusChanged))]
[JsonSerializable(typeof(FlowSessionStarted))]
[JsonSerializable(typeof(FlowSessionCompleted))]
[JsonSerializable(typeof(FlowSessionCancelled))]
[JsonSerializable(typeof(AccountQualityEvent))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(UnknownWebhookEvent))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    public static WebhookJson Forgiving { get; } =
        new(ForgivingJson.OptionsWith([.. ForgivingJson.NumbersAndFlags, new ForgivingListConverter<MetaError>()]));
}
