namespace CubeConnect.Health.Internal;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlatformHealth))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Forgiving { get; } = new(ForgivingJson.OptionsWith([
        .. ForgivingJson.NumbersAndFlags,
        new ForgivingConverter<IReadOnlyDictionary<string, bool>>(HealthCheckReader.ReadAll),
    ]));
}
