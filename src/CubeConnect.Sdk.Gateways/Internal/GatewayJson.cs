namespace CubeConnect.Gateways.Internal;

// Every record that a gateway sends, read as forgivingly as the core reads its own.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PeriskopeMessageStatus))]
[JsonSerializable(typeof(IReadOnlyList<QueueJobJson>), TypeInfoPropertyName = "QueueJobs")]
[JsonSerializable(typeof(PeriskopeReceipt))]
[JsonSerializable(typeof(WaCrMessage))]
[JsonSerializable(typeof(WaCrReceipt))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    public static GatewayJson Forgiving { get; } = new(ForgivingJson.OptionsWith([
        .. ForgivingJson.NumbersAndFlags,
        new ForgivingConverter<long?>(static (ref json) =>
            json.Decimal() is { } number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null),
        new ForgivingConverter<PeriskopeChatId?>(static (ref json) => json.Text() is { } text ? (PeriskopeChatId)text : null),
        new ForgivingConverter<PeriskopeStatus>(static (ref json) => new PeriskopeStatus(json.Text())),
        new ForgivingConverter<PeriskopeTimeline>(CubeConnect.Gateways.PeriskopeTimeline.Read),
        new ForgivingListConverter<QueueJobJson>(),
        new ForgivingListConverter<string>(),
    ]));
}
