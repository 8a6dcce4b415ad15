using System.Text.Json;
using static CubeConnect.Tests.Templates.ComponentChecks;

namespace CubeConnect.Tests.Templates;

/// <summary>The JSON of every component, field for field as the documentation shows it.</summary>
public sealed class ComponentJsonTests
{
    private static readonly Uri Banner = new("https://example.com/banner.jpg");

    [Fact]
    public void Header_image_and_body_are_those_of_the_send_template_page() =>
        ValidJson(TemplateComponent.Header(TemplateParameter.Image(Banner)), TemplateComponent.Body("ORD-1234")).Should().BeJson("""
            [
              { "type": "header", "parameters": [ { "type": "image", "image": { "link": "https://example.com/banner.jpg" } } ] },
              { "type": "body", "parameters": [ { "type": "text", "text": "ORD-1234" } ] }
            ]
            """);

    [Fact]
    public void The_code_of_the_readme_is_the_list_it_looks_like()
    {
        IReadOnlyList<TemplateComponent> components =
        [
            TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg"))),
            TemplateComponent.Body("Ahmed", "50%"), TemplateComponent.UrlButton(0, "eid-2026"),
        ];
        ValidJson([.. components]).Should().BeJson("""
            [
              { "type": "header", "parameters": [ { "type": "image", "image": { "link": "https://example.com/banner.jpg" } } ] },
              { "type": "body", "parameters": [ { "type": "text", "text": "Ahmed" }, { "type": "text", "text": "50%" } ] },
              { "type": "button", "sub_type": "url", "index": "0", "parameters": [ { "type": "text", "text": "eid-2026" } ] }
            ]
            """);
    }

    public static TheoryData<TemplateParameter, string> Headers => new()
    {
        { TemplateParameter.Text("50%"), """{"type":"text","text":"50%"}""" },
        { TemplateParameter.Named("sale", "50%"), """{"type":"text","parameter_name":"sale","text":"50%"}""" },
        {
            TemplateParameter.Currency(100.99m, "usd", "$100.99"),
            """{"type":"currency","currency":{"fallback_value":"$100.99","code":"USD","amount_1000":100990}}"""
        },
        { TemplateParameter.DateTime("October 5, 2026"), """{"type":"date_time","date_time":{"fallback_value":"October 5, 2026"}}""" },
        { TemplateParameter.UploadedImage("1558081531584829"), """{"type":"image","image":{"id":"1558081531584829"}}""" },
        { TemplateParameter.Video(Banner), """{"type":"video","video":{"link":"https://example.com/banner.jpg"}}""" },
        { TemplateParameter.UploadedVideo("7"), """{"type":"video","video":{"id":"7"}}""" },
        { TemplateParameter.Gif(Banner), """{"type":"gif","gif":{"link":"https://example.com/banner.jpg"}}""" },
        { TemplateParameter.UploadedGif("7"), """{"type":"gif","gif":{"id":"7"}}""" },
        { TemplateParameter.Document(Banner), """{"type":"document","document":{"link":"https://example.com/banner.jpg"}}""" },
        {
            TemplateParameter.Document(Banner, "receipt.pdf"),
            """{"type":"document","document":{"link":"https://example.com/banner.jpg","filename":"receipt.pdf"}}"""
        },
        {
            TemplateParameter.UploadedDocument("7", "receipt.pdf"), """{"type":"document","document":{"id":"7","filename":"receipt.pdf"}}"""
        },
        {
            TemplateParameter.Location(37.44, -122.16, "HQ", "1 Road"),
            """{"type":"location","location":{"latitude":"37.44","longitude":"-122.16","name":"HQ","address":"1 Road"}}"""
        },
        {
            TemplateParameter.Location(0.00001, 180, "HQ", "1 Road"),
            """{"type":"location","location":{"latitude":"0.00001","longitude":"180","name":"HQ","address":"1 Road"}}"""
        },
        {
            TemplateParameter.Product("sku-1", "194836987003835"),
            """{"type":"product","product":{"product_retailer_id":"sku-1","catalog_id":"194836987003835"}}"""
        },
        { TemplateParameter.Raw(Parse("""{"type":"sticker","sticker":{"id":"7"}}""")), """{"type":"sticker","sticker":{"id":"7"}}""" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_takes_this_parameter(TemplateParameter parameter, string expected) =>
        ValidJson(TemplateComponent.Header(parameter)).Should().BeJson($$"""[{"type":"header","parameters":[{{expected}}]}]""");

    public static TheoryData<TemplateComponent, string> Others => new()
    {
        { TemplateComponent.Header("50%"), """{"type":"header","parameters":[{"type":"text","text":"50%"}]}""" },
        {
            TemplateComponent.Body(TemplateParameter.Named("first_name", "Ahmed")),
            """{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Ahmed"}]}"""
        },
        {
            TemplateComponent.QuickReplyButton(9, "STOP"),
            """{"type":"button","sub_type":"quick_reply","index":"9","parameters":[{"type":"payload","payload":"STOP"}]}"""
        },
        {
            TemplateComponent.UrlButton(1, TemplateParameter.Named("code", "x")),
            """{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","parameter_name":"code","text":"x"}]}"""
        },
        {
            TemplateComponent.CopyCodeButton(1, "SAVE20"),
            """{"type":"button","sub_type":"copy_code","index":"1","parameters":[{"type":"coupon_code","coupon_code":"SAVE20"}]}"""
        },
        {
            TemplateComponent.FlowButton(0),
            """{"type":"button","sub_type":"flow","index":"0","parameters":[{"type":"action","action":{"flow_token":"unused"}}]}"""
        },
        {
            TemplateComponent.FlowButton(0, "t", Parse("""{"screen":{"n":1}}""")),
            """
            {"type":"button","sub_type":"flow","index":"0","parameters":[{"type":"action","action":{"flow_token":"t",
             "flow_action_data":{"screen":{"n":1}}}}]}
            """
        },
        { TemplateComponent.CatalogButton(0), """{"type":"button","sub_type":"catalog","index":"0"}""" },
        {
            TemplateComponent.CatalogButton(0, "sku"),
            """
            {"type":"button","sub_type":"catalog","index":"0","parameters":[{"type":"action",
             "action":{"thumbnail_product_retailer_id":"sku"}}]}
            """
        },
        {
            TemplateComponent.MultiProductButton(0, "sku", new ProductSection("Popular", ["a", "b"]), new ProductSection("New", ["c"])),
            """
            {"type":"button","sub_type":"mpm","index":"0","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"sku",
             "sections":[
              {"title":"Popular","product_items":[{"product_retailer_id":"a"},{"product_retailer_id":"b"}]},
              {"title":"New","product_items":[{"product_retailer_id":"c"}]}]}}]}
            """
        },
        {
            TemplateComponent.MultiProductButton(0, "sku", new ProductSection(null, ["a"])),
            """
            {"type":"button","sub_type":"mpm","index":"0","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"sku",
             "sections":[{"product_items":[{"product_retailer_id":"a"}]}]}}]}
            """
        },
        { TemplateComponent.VoiceCallButton(), """{"type":"button","sub_type":"voice_call"}""" },
        {
            TemplateComponent.VoiceCallButton(100, "p"),
            """
            {"type":"button","sub_type":"voice_call","parameters":[{"type":"ttl_minutes","ttl_minutes":100},{"type":"payload",
             "payload":"p"}]}
            """
        },
        {
            TemplateComponent.OrderDetailsButton(0, Parse("""{"reference_id":"r-1","total_amount":{"value":100,"offset":100}}""")),
            """
            {"type":"button","sub_type":"order_details","index":"0","parameters":[{"type":"action",
             "action":{"order_details":{"reference_id":"r-1","total_amount":{"value":100,"offset":100}}}}]}
            """
        },
        {
            TemplateComponent.LimitedTimeOffer(DateTimeOffset.FromUnixTimeMilliseconds(1209600000).ToOffset(TimeSpan.FromHours(3))),
            """
            {"type":"limited_time_offer","parameters":[{"type":"limited_time_offer",
             "limited_time_offer":{"expiration_time_ms":1209600000}}]}
            """
        },
        {
            TemplateComponent.TapTarget(new Uri("https://example.com/offer"), "Offer Details"),
            """
            {"type":"tap_target_configuration","parameters":[{"type":"tap_target_configuration",
             "tap_target_configuration":[{"url":"https://example.com/offer","title":"Offer Details"}]}]}
            """
        },
        { TemplateComponent.Raw(Parse("""{"type":"poll","options":["a","ب"]}""")), """{"type":"poll","options":["a","ب"]}""" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void A_component_is_written_as_documented(TemplateComponent component, string expected) =>
        ValidJson(component).Should().BeJson($"[{expected}]");

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_stored_parameter_comes_back_with_its_rules(TemplateParameter parameter, string expected)
    {
        var stored = Stored(TemplateComponent.Header(parameter));
        ValidJson(stored).Should().Be(JsonOf(TemplateComponent.Header(parameter)))
            .And.BeJson($$"""[{"type":"header","parameters":[{{expected}}]}]""");
        (stored[0].Wire!.Parameters![0]!.Wire is null).Should().Be(parameter.Wire is null);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_stored_component_comes_back_with_its_rules(TemplateComponent component, string expected)
    {
        var stored = Stored(component);
        ValidJson(stored).Should().Be(JsonOf(component)).And.BeJson($"[{expected}]");
        (stored[0].Wire is null).Should().Be(component.Wire is null);
    }

    [Theory]
    [InlineData("""{"type":"poll","options":["a"]}""")]
    [InlineData("""{"type":"body","parameters":[{"type":"text","text":"a"}],"future":1}""")]
    [InlineData("""{"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"a"}]}""")]
    [InlineData("""{"type":"button","sub_type":"spin","index":"0"}""")]
    [InlineData("""{"type":"BODY"}""")]
    public void Stored_json_of_an_unknown_shape_stays_as_it_is(string json)
    {
        var stored = JsonSerializer.Deserialize<TemplateComponent>(json)!;
        stored.Wire.Should().BeNull();
        JsonOf(stored).Should().Be($"[{json}]");
    }

    [Fact]
    public void A_parameter_of_an_unknown_shape_stays_as_it_is_inside_a_known_component()
    {
        const string json =
            """
            {"type":"body","parameters":[{"type":"text","text":"a","bold":true},{"type":"emoji","emoji":"👋"},{"type":"text","text":"b"}]}
            """;
        var stored = JsonSerializer.Deserialize<TemplateComponent>(json)!;
        stored.Wire!.Parameters!.Select(parameter => parameter!.Wire is null).Should().Equal(true, true, false);
        ValidJson(stored).Should().Be($"[{json}]");
    }

    [Fact]
    public void A_carousel_is_written_as_documented() => ValidJson(
        TemplateComponent.Body("Ahmed"),
        TemplateComponent.Carousel(
            new CarouselCard(
                TemplateComponent.Header(TemplateParameter.UploadedImage("1558081531584829")), TemplateComponent.Body("20OFF"),
                TemplateComponent.QuickReplyButton(0, "more-aloes"), TemplateComponent.UrlButton(1, "blue-elf")),
            new CarouselCard(TemplateComponent.Header(TemplateParameter.Product("sku", "7"))))).Should().BeJson("""
        [{"type":"body","parameters":[{"type":"text","text":"Ahmed"}]},
         {"type":"carousel","cards":[{"card_index":0,"components":[
          {"type":"header","parameters":[{"type":"image","image":{"id":"1558081531584829"}}]},
          {"type":"body","parameters":[{"type":"text","text":"20OFF"}]},
          {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"more-aloes"}]},
          {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"blue-elf"}]}]},
          {"card_index":1,"components":[{"type":"header","parameters":[{"type":"product","product":{"product_retailer_id":"sku",
           "catalog_id":"7"}}]}]}]}]
        """);

    [Fact]
    public void A_one_time_password_is_in_the_body_and_in_the_button() =>
        ValidJson([.. TemplateComponent.OneTimePassword("123456")]).Should().BeJson("""
        [{"type":"body","parameters":[{"type":"text","text":"123456"}]},
         {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"123456"}]}]
        """);

    [Theory]
    [InlineData("https://s3.example.com/a%2Fb.pdf?X-Sig=aB%3D&e=%41")]
    [InlineData("HTTPS://Example.com:443/A")]
    public void A_link_keeps_its_very_characters(string link) =>
        JsonOf(TemplateComponent.Header(TemplateParameter.Image(new Uri(link)))).Should().Contain($"\"link\":\"{link}\"");

    [Fact]
    public void A_link_that_needs_encoding_is_encoded() =>
        JsonOf(TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/عيد 1.jpg"))))
            .Should().Contain("\"https://example.com/%D8%B9%D9%8A%D8%AF%201.jpg\"");

    [Fact]
    public void Arabic_and_emoji_stay_readable() => JsonOf(TemplateComponent.Body("أهلاً 👋🏽")).Should().Contain("أهلاً 👋🏽");
}
