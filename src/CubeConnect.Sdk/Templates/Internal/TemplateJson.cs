namespace CubeConnect.Templates.Internal;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<Template>), TypeInfoPropertyName = "Templates")]
internal sealed partial class TemplateJson : JsonSerializerContext
{
    public static TemplateJson Forgiving { get; } =
        new(ForgivingJson.OptionsWith([.. ForgivingJson.NumbersAndFlags, new ForgivingListConverter<Template>()]));
}
