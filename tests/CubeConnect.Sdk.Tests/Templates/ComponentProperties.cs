using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static CubeConnect.Tests.Templates.ComponentChecks;

namespace CubeConnect.Tests.Templates;

/// <summary>What holds for any text in any component: the JSON says exactly that text, or the component is refused.</summary>
public sealed class ComponentProperties
{
    private static readonly Uri Link = new("https://example.com/a");

    private static readonly Dictionary<string, (Func<string, TemplateComponent> Make, string Path)> Factories = new()
    {
        ["header"] = (text => TemplateComponent.Header(text), "parameters.0.text"),
        ["body"] = (text => TemplateComponent.Body("x", text), "parameters.1.text"),
        ["named"] = (text => TemplateComponent.Body(TemplateParameter.Named("a", text)), "parameters.0.text"),
        ["name"] = (text => TemplateComponent.Body(TemplateParameter.Named(text, "x")), "parameters.0.parameter_name"),
        ["currency"] = (text => TemplateComponent.Body(TemplateParameter.Currency(1, "SAR", text)), "parameters.0.currency.fallback_value"),
        ["code"] = (text => TemplateComponent.Body(TemplateParameter.Currency(1, text, "x")), "parameters.0.currency.code"),
        ["date"] = (text => TemplateComponent.Body(TemplateParameter.DateTime(text)), "parameters.0.date_time.fallback_value"),
        ["image id"] = (text => TemplateComponent.Header(TemplateParameter.UploadedImage(text)), "parameters.0.image.id"),
        ["filename"] = (text => TemplateComponent.Header(TemplateParameter.Document(Link, text)), "parameters.0.document.filename"),
        ["location name"] = (text => TemplateComponent.Header(TemplateParameter.Location(1, 2, text, "x")), "parameters.0.location.name"),
        ["location address"] = (text => TemplateComponent.Header(TemplateParameter.Location(1, 2, "x", text)),
            "parameters.0.location.address"),
        ["product"] = (text => TemplateComponent.Header(TemplateParameter.Product(text, "x")), "parameters.0.product.product_retailer_id"),
        ["catalog"] = (text => TemplateComponent.Header(TemplateParameter.Product("x", text)), "parameters.0.product.catalog_id"),
        ["payload"] = (text => TemplateComponent.QuickReplyButton(0, text), "parameters.0.payload"),
        ["url"] = (text => TemplateComponent.UrlButton(0, text), "parameters.0.text"),
        ["coupon"] = (text => TemplateComponent.CopyCodeButton(0, text), "parameters.0.coupon_code"),
        ["flow"] = (text => TemplateComponent.FlowButton(0, text), "parameters.0.action.flow_token"),
        ["thumbnail"] = (text => TemplateComponent.CatalogButton(0, text), "parameters.0.action.thumbnail_product_retailer_id"),
        ["section"] = (text => TemplateComponent.MultiProductButton(0, "x", new ProductSection(text, ["x"])),
            "parameters.0.action.sections.0.title"),
        ["section product"] = (text => TemplateComponent.MultiProductButton(0, "x", new ProductSection("x", [text])),
            "parameters.0.action.sections.0.product_items.0.product_retailer_id"),
        ["call"] = (text => TemplateComponent.VoiceCallButton(payload: text), "parameters.0.payload"),
        ["tap"] = (text => TemplateComponent.TapTarget(Link, text), "parameters.0.tap_target_configuration.0.title"),
        ["card"] = (text => TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Body(text))),
            "cards.0.components.0.parameters.0.text"),
    };

    // Ordinary letters often enough that most texts pass, and everything that could break out of a JSON string.
    private static readonly Gen<string> Anything = Gen.Frequency(
            (6, Gen.Elements("a", "B", "1", "_", "ع", "😀", "%", "SAR", ".")),
            (2, Gen.Elements("\"", "\\", "\",\"x\":\"", "}", "]", "{{1}}", "\u2028", "/", "<", "\u007f", "\\u0022")),
            (1, Gen.Elements("\ud83d", "\ude00", "\0", "\u0001", "\n", "\t", "\ufeff", " ")))
        .ListOf().Select(parts => string.Concat(parts));

    // Half of them are texts that even a narrow field takes.
    private static readonly Arbitrary<string> Texts = Gen.OneOf(Anything, Gen.Elements("a", "first_name", "SAR", "usd")).ToArbitrary();

    public static TheoryData<string> Names => [.. Factories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_comes_back_as_it_was_or_is_refused(string name)
    {
        var (make, path) = Factories[name];
        var passed = 0;
        Check.QuickThrowOnFailure(Prop.ForAll(Texts, text =>
        {
            var component = make(text);
            if (Faults(component).Count > 0) return true;
            passed++;
            var came = Find(Parse(JsonOf(component))[0], path);
            return string.Equals(came, text, name == "code" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }));
        passed.Should().BePositive("a property that refuses everything proves nothing");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lone_surrogate_is_refused_everywhere(string name) => Faults(Factories[name].Make("ab\ud83d")).Should().NotBeEmpty();

    [Fact]
    public void Raw_json_comes_back_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll(Texts, text =>
    {
        if (text.Any(char.IsSurrogate)) return true;
        var raw = Parse(JsonSerializer.Serialize(new Dictionary<string, string> { ["type"] = "x", ["k" + text] = text }));
        return Parse(ValidJson(TemplateComponent.Raw(raw)))[0].GetProperty("k" + text).GetString() == text;
    }));

    private static string? Find(JsonElement json, string path)
    {
        foreach (var step in path.Split('.'))
        {
            json = int.TryParse(step, out var index) ? json[index] : json.GetProperty(step);
        }

        return json.GetString();
    }
}
