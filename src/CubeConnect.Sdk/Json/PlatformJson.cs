using CubeConnect.Campaigns.Internal;
using CubeConnect.Health.Internal;
using CubeConnect.Webhooks;

namespace CubeConnect.Json;

/// <summary>Every record that the platform sends. A new one costs one line here.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessageReceipt))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Template>), TypeInfoPropertyName = "Templates")]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(CancelCampaign.CancelAnswer))]
[JsonSerializable(typeof(RecipientPage))]
[JsonSerializable(typeof(OptOut))]
[JsonSerializable(typeof(OptOutPage))]
[JsonSerializable(typeof(OptOutRemoval))]
[JsonSerializable(typeof(OptOutState))]
[JsonSerializable(typeof(PageNumbers))]
[JsonSerializable(typeof(PlatformHealth))]
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
internal sealed partial class PlatformJson : JsonSerializerContext
{
    /// <summary>Reads with the wire's names, and gives the default for a value that is missing, null or of another type.</summary>
    public static PlatformJson Forgiving { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new ForgivingConverter<string?>(static (ref json) => json.Text()),
            new ForgivingConverter<int>(static (ref json) => json.Int32() ?? 0),
            new ForgivingConverter<int?>(static (ref json) => json.Int32()),
            new ForgivingConverter<decimal?>(static (ref json) => json.Decimal()),
            new ForgivingConverter<bool>(static (ref json) => json.Boolean() ?? false),
            new ForgivingConverter<bool?>(static (ref json) => json.Boolean()),
            new ForgivingConverter<DateTimeOffset?>(static (ref json) => json.Moment()),
            new ForgivingConverter<Uri?>(static (ref json) => json.Link()),
            new ForgivingConverter<PhoneNumber>(static (ref json) => CubeConnect.PhoneNumber.Read(ref json)),
            // The value types read text by themselves; as nullable ones, what is no text has to be null and not the empty value.
            new ForgivingConverter<MessageId?>(static (ref json) => json.Text() is { } text ? new MessageId(text) : default(MessageId?)),
            new ForgivingConverter<ConversationCategory?>(static (ref json) =>
                json.Text() is { } text ? new ConversationCategory(text) : default(ConversationCategory?)),
            new ForgivingConverter<OptOutScope?>(static (ref json) =>
                json.Text() is { } text ? new OptOutScope(text) : default(OptOutScope?)),
            new ForgivingConverter<IReadOnlyDictionary<string, bool>>(HealthCheckReader.ReadAll),
            new ForgivingConverter<RecipientResult>(RecipientReader.Read),
            new ForgivingListConverter<CampaignPart>(),
            new ForgivingListConverter<MetaError>(),
            new ForgivingListConverter<OptOut>(),
            new ForgivingListConverter<RecipientResult>(),
            new ForgivingListConverter<Template>(),
        },
    });
}
