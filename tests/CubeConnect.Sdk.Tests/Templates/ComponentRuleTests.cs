using static CubeConnect.Tests.Templates.ComponentChecks;

namespace CubeConnect.Tests.Templates;

/// <summary>What WhatsApp would refuse for another reason than its length.</summary>
public sealed class ComponentRuleTests
{
    private const string First = "data.components[0].parameters[0]";
    private static readonly TemplateParameter Image = TemplateParameter.UploadedImage("1");

    public static TheoryData<string, string, TemplateComponent> Single => new()
    {
        { First + ".text", "131008", TemplateComponent.Body("") },
        { First + ".text", "131008", TemplateComponent.Body([(string)null!]) },
        { First + ".text", "131008", TemplateComponent.Header((string)null!) },
        { First + ".text", "131008", TemplateComponent.UrlButton(0, "") },
        { First + ".text", "line breaks and tabs", TemplateComponent.Body("a\nb") },
        { First + ".text", "line breaks and tabs", TemplateComponent.Body("a\rb") },
        { First + ".text", "line breaks and tabs", TemplateComponent.Header("a\tb") },
        { First + ".text", "more than 4 spaces", TemplateComponent.Body("a     b") },
        { First + ".text", "Uri.EscapeDataString", TemplateComponent.UrlButton(0, "a b") },
        { First + ".text", "position 1", TemplateComponent.Body("a\ud83d") },
        { First + ".text", "position 2", TemplateComponent.Body("ab\ude00c") },
        { First + ".payload", "is empty", TemplateComponent.QuickReplyButton(0, "") },
        { First + ".payload", "position 0", TemplateComponent.QuickReplyButton(0, "\ud83d") },
        { First + ".coupon_code", "is empty", TemplateComponent.CopyCodeButton(0, null!) },
        { First + ".parameter_name", "is empty", TemplateComponent.Body(TemplateParameter.Named("", "x")) },
        { First + ".parameter_name", "small letters", TemplateComponent.Body(TemplateParameter.Named("{{name}}", "x")) },
        { First + ".parameter_name", "small letters", TemplateComponent.Body(TemplateParameter.Named("firstName", "x")) },
        { First + ".image.link", "is missing", TemplateComponent.Header(TemplateParameter.Image(null!)) },
        {
            First + ".image.link", "must be absolute",
            TemplateComponent.Header(TemplateParameter.Image(new Uri("banner.jpg", UriKind.Relative)))
        },
        {
            First + ".video.link", "must begin with https://",
            TemplateComponent.Header(TemplateParameter.Video(new Uri("ftp://example.com/a.mp4")))
        },
        {
            First + ".document.link", "must begin with https://",
            TemplateComponent.Header(TemplateParameter.Document(new Uri("file:///tmp/a.pdf")))
        },
        { First + ".gif.id", "is empty", TemplateComponent.Header(TemplateParameter.UploadedGif("")) },
        { First + ".image.id", "Pass it as a Uri", TemplateComponent.Header(TemplateParameter.UploadedImage("https://example.com/a.jpg")) },
        {
            First + ".document.filename", "is empty",
            TemplateComponent.Header(TemplateParameter.Document(new Uri("https://example.com/a.pdf"), ""))
        },
        { First + ".date_time.fallback_value", "is empty", TemplateComponent.Body(TemplateParameter.DateTime("")) },
        { First + ".location.name", "is empty", TemplateComponent.Header(TemplateParameter.Location(1, 1, "", "a")) },
        { First + ".location.address", "is empty", TemplateComponent.Header(TemplateParameter.Location(1, 1, "n", null!)) },
        { First + ".product.catalog_id", "is empty", TemplateComponent.Header(TemplateParameter.Product("p", "")) },
        { First + ".product.product_retailer_id", "is empty", TemplateComponent.Header(TemplateParameter.Product("", "c")) },
        { First + ".action.flow_token", "is empty", TemplateComponent.FlowButton(0, "") },
        { First + ".action.flow_action_data", "must be a JSON object", TemplateComponent.FlowButton(0, null, Parse("[1]")) },
        { First + ".action.order_details", "must be a JSON object", TemplateComponent.OrderDetailsButton(0, default) },
        { First + ".action.thumbnail_product_retailer_id", "is empty", TemplateComponent.CatalogButton(0, "") },
        { First + ".limited_time_offer.expiration_time_ms", "before 1970", TemplateComponent.LimitedTimeOffer(default) },
        { First + ".tap_target_configuration[0].url", "must begin with https://", TemplateComponent.TapTarget(new Uri("tel:1"), "t") },
        { First + ".tap_target_configuration[0].title", "is empty", TemplateComponent.TapTarget(new Uri("https://example.com"), "") },
        { First, "must be a JSON object", TemplateComponent.Header(TemplateParameter.Raw(default)) },
        { First, "needs a property \"type\"", TemplateComponent.Body(TemplateParameter.Raw(Parse("{}"))) },
        { First, "Only texts, amounts and dates", TemplateComponent.Body(Image) },
        { First, "Only a text", TemplateComponent.UrlButton(0, Image) },
        { First, "is null", TemplateComponent.Body([(TemplateParameter)null!]) },
        { "data.components[0].parameters", "Leave the body out", TemplateComponent.Body(Array.Empty<string>()) },
        { "data.components[0].parameters", "Leave the body out", TemplateComponent.Body((TemplateParameter[])null!) },
        { "data.components[0].parameters", "leave the header out", TemplateComponent.Header((TemplateParameter)null!) },
        { "data.components[0].parameters", "leave the button out", TemplateComponent.UrlButton(0, (TemplateParameter)null!) },
        { "data.components[0].cards", "1 to 10 cards", TemplateComponent.Carousel(null!) },
        { "data.components[0].cards[0]", "is null", TemplateComponent.Carousel([null!]) },
        { "data.components[0].cards[0].components", "is empty", TemplateComponent.Carousel(new CarouselCard()) },
        {
            "data.components[0].cards[0].components[0].parameters", "an image, a video or a product",
            TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Header("x")))
        },
        {
            "data.components[0].cards[0].components[0].parameters[0].image.id", "is empty",
            TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Header(TemplateParameter.UploadedImage(""))))
        },
        {
            "data.components[0].cards[0].components[1]", "cannot hold a carousel",
            TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Header(Image),
                TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Header(Image)))))
        },
        { "data.components[0]", "is null", null! },
        { "data.components[0]", "must be a JSON object", TemplateComponent.Raw(Parse("\"x\"")) },
        { "data.components[0]", "needs a property \"type\"", TemplateComponent.Raw(Parse("""{"type":1}""")) },
        { "data.components[0]", "half of a surrogate pair", TemplateComponent.Raw(Parse("""{"type":"x","a":[{"b":"\ud83d"}]}""")) },
        { "data.components[0]", "half of a surrogate pair", TemplateComponent.Raw(Parse("""{"type":"x","\ude00":1}""")) },
    };

    [Theory]
    [MemberData(nameof(Single))]
    public void This_is_refused_under_its_wire_field(string field, string message, TemplateComponent component) =>
        ShouldFail(field, message, component);

    [Theory]
    [MemberData(nameof(Single))]
    public void It_is_refused_too_when_it_was_stored(string field, string message, TemplateComponent component)
    {
        // .NET writes no half pairs, and an undefined element as null.
        if (message.StartsWith("position", StringComparison.Ordinal) || message is "half of a surrogate pair"
            || (field == First && message == "must be a JSON object")) return;
        ShouldFail(field, message, Stored(component));
    }

    [Fact]
    public void Named_and_positional_texts_do_not_mix()
    {
        const string Message = "Some texts are named";
        var named = TemplateParameter.Named("a", "x");
        ShouldFail("data.components", Message, TemplateComponent.Body(named, TemplateParameter.Text("x")));
        ShouldFail("data.components", Message, TemplateComponent.Header("x"), TemplateComponent.Body(named));
        ShouldFail("data.components", Message, TemplateComponent.Body("x"),
            TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Header(Image), TemplateComponent.Body(named))));
        Faults(TemplateComponent.Header(Image), TemplateComponent.Body(named, TemplateParameter.DateTime("x")),
            TemplateComponent.UrlButton(0, "x")).Should().BeEmpty();
    }

    [Fact]
    public void A_name_gets_one_value() =>
        ShouldFail("data.components[0].parameters[1].parameter_name", "Give each name once",
            TemplateComponent.Body(TemplateParameter.Named("a", "x"), TemplateParameter.Named("a", "y")));

    [Fact]
    public void Only_buttons_repeat_and_each_has_its_own_index()
    {
        ShouldFail("data.components[1]", "one \"body\"", TemplateComponent.Body("x"), TemplateComponent.Body("y"));
        ShouldFail("data.components[1]", "one \"header\"", TemplateComponent.Header("x"),
            TemplateComponent.Raw(Parse("""{"type":"HEADER"}""")));
        ShouldFail("data.components[1]", "one \"copy_code\"", TemplateComponent.CopyCodeButton(0, "x"),
            TemplateComponent.CopyCodeButton(1, "y"));
        ShouldFail("data.components[2].index", "Another button has this index", TemplateComponent.UrlButton(3, "x"),
            TemplateComponent.UrlButton(0, "x"), TemplateComponent.QuickReplyButton(3, "y"));
        Faults(TemplateComponent.UrlButton(0, "x"), TemplateComponent.UrlButton(1, "y"), TemplateComponent.VoiceCallButton())
            .Should().BeEmpty();
    }

    [Fact]
    public void Each_card_counts_its_buttons_for_itself()
    {
        var card = new CarouselCard(TemplateComponent.Header(Image), TemplateComponent.UrlButton(0, "x"));
        Faults(TemplateComponent.UrlButton(0, "x"), TemplateComponent.Carousel(card, card)).Should().BeEmpty();
        ShouldFail("data.components[0].cards[1].components[2].index", "Another button",
            TemplateComponent.Carousel(card, new CarouselCard(TemplateComponent.Header(Image), TemplateComponent.UrlButton(0, "x"),
                TemplateComponent.QuickReplyButton(0, "x"))));
    }

    [Fact]
    public void Every_fault_is_reported_at_once() =>
        Faults(TemplateComponent.Header(""), TemplateComponent.Body("a", "", "b\n"), TemplateComponent.UrlButton(10, "")).Keys
            .Should().Equal(
                "data.components[0].parameters[0].text", "data.components[1].parameters[1].text", "data.components[1].parameters[2].text",
                "data.components[2].index", "data.components[2].parameters[0].text");

    [Fact]
    public void A_placeholder_may_stay_blank() => Faults(TemplateComponent.Body(" ")).Should().BeEmpty();

    [Fact]
    public void What_the_caller_changes_later_changes_nothing()
    {
        string[] texts = ["a"];
        TemplateParameter[] parameters = [TemplateParameter.Text("a")];
        TemplateComponent[] components = [TemplateComponent.Body(texts)];
        var card = new CarouselCard(components);
        var body = TemplateComponent.Body(parameters);
        texts[0] = "b";
        parameters[0] = TemplateParameter.Text("b");
        components[0] = TemplateComponent.Body("b");
        JsonOf(body, TemplateComponent.Carousel(card)).Should().NotContain("\"b\"");
    }
}
