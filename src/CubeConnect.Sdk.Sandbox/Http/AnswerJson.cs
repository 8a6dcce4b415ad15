using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Gateways;
using CubeConnect.Sandbox.Inbox;
using CubeConnect.Sandbox.Inbox.Endpoints;
using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox.Http;

// Everything the sandbox writes, and the templates it reads. A type that is missing here fails when it is written.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true,
    Converters = [typeof(UtcSecondsConverter)])]
[JsonSerializable(typeof(SuccessAnswer))]
[JsonSerializable(typeof(FailureAnswer))]
[JsonSerializable(typeof(Dictionary<string, List<string>>))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(TierDetails))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(MessageAnswer))]
[JsonSerializable(typeof(TemplateAnswer[]))]
[JsonSerializable(typeof(TemplateFile))]
[JsonSerializable(typeof(CampaignAnswer))]
[JsonSerializable(typeof(RecipientList))]
[JsonSerializable(typeof(CancelAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(OptOutAnswer))]
[JsonSerializable(typeof(OptOutList))]
[JsonSerializable(typeof(OptOutCheck))]
[JsonSerializable(typeof(OptOutRemoval))]
[JsonSerializable(typeof(PeriskopeQueued))]
[JsonSerializable(typeof(PeriskopeJob[]))]
[JsonSerializable(typeof(WaCrAnswer))]
[JsonSerializable(typeof(WaCrMessage))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(TemplateChanged))]
[JsonSerializable(typeof(StatusUpdated))]
[JsonSerializable(typeof(CampaignChanged))]
[JsonSerializable(typeof(QualityEvent))]
[JsonSerializable(typeof(CustomEvent))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(SetupAnswer))]
[JsonSerializable(typeof(ClockAnswer))]
[JsonSerializable(typeof(ChatList))]
[JsonSerializable(typeof(ChatAnswer))]
[JsonSerializable(typeof(HitList))]
[JsonSerializable(typeof(CustomerEntry))]
[JsonSerializable(typeof(MessageEntry))]
[JsonSerializable(typeof(TextHeader))]
[JsonSerializable(typeof(MediaHeader))]
[JsonSerializable(typeof(CampaignList))]
[JsonSerializable(typeof(CampaignDetail))]
[JsonSerializable(typeof(CampaignRecipients))]
[JsonSerializable(typeof(TemplateList))]
[JsonSerializable(typeof(TemplatePreview))]
[JsonSerializable(typeof(JournalList))]
[JsonSerializable(typeof(JournalAnswer))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(DeliveryAnswer))]
[JsonSerializable(typeof(SubscriptionAnswer))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(ChangeEvent))]
internal sealed partial class AnswerJson : JsonSerializerContext;

// A moment as the API writes it: UTC, whole seconds.
internal sealed class UtcSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
