namespace CubeConnect.Campaigns.Internal;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(CancelCampaign.CancelAnswer))]
[JsonSerializable(typeof(RecipientPage))]
[JsonSerializable(typeof(IReadOnlyList<RecipientResult>))]
internal sealed partial class CampaignJson : JsonSerializerContext
{
    public static CampaignJson Forgiving { get; } = new(ForgivingJson.OptionsWith([
        .. ForgivingJson.NumbersAndFlags,
        new ForgivingConverter<MessageId?>(static (ref json) => json.Text() is { } text ? new MessageId(text) : default(MessageId?)),
        new ForgivingConverter<RecipientResult>(RecipientReader.Read),
        new ForgivingListConverter<CampaignPart>(),
        new ForgivingListConverter<RecipientResult>(),
    ]));
}
