namespace CubeConnect.OptOuts.Internal;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OptOut))]
[JsonSerializable(typeof(OptOutPage))]
[JsonSerializable(typeof(IReadOnlyList<OptOut>))]
[JsonSerializable(typeof(OptOutRemoval))]
[JsonSerializable(typeof(OptOutState))]
internal sealed partial class OptOutJson : JsonSerializerContext
{
    public static OptOutJson Forgiving { get; } = new(ForgivingJson.OptionsWith([
        .. ForgivingJson.NumbersAndFlags,
        new ForgivingConverter<OptOutScope?>(static (ref json) => json.Text() is { } text ? new OptOutScope(text) : default(OptOutScope?)),
        new ForgivingListConverter<OptOut>(),
    ]));
}
