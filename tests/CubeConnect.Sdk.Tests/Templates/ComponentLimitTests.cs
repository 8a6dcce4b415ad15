using static CubeConnect.Tests.Templates.ComponentChecks;

namespace CubeConnect.Tests.Templates;

/// <summary>Each limit from both sides: the last value that passes, the first that does not, and the field it is reported under.</summary>
public sealed class ComponentLimitTests
{
    private const string First = "data.components[0].parameters[0].";
    private static readonly TemplateComponent Button = TemplateComponent.QuickReplyButton(0, "x");

    private static string Of(int length) => new('a', length);

    public static TheoryData<string, Func<int, TemplateComponent[]>, int, string> Lengths => new()
    {
        { "header", n => [TemplateComponent.Header(Of(n))], 60, First + "text" },
        { "body alone", n => [TemplateComponent.Body(Of(n))], 32768, First + "text" },
        { "body beside others", n => [TemplateComponent.Body(Of(n)), Button], 1024, First + "text" },
        {
            "body of a card", n => [TemplateComponent.Carousel(new CarouselCard(TemplateComponent.Body(Of(n))))], 1024,
            "data.components[0].cards[0].components[0].parameters[0].text"
        },
        { "quick reply payload", n => [TemplateComponent.QuickReplyButton(0, Of(n))], 256, First + "payload" },
        { "call payload", n => [TemplateComponent.VoiceCallButton(payload: Of(n))], 512, First + "payload" },
        { "coupon code", n => [TemplateComponent.CopyCodeButton(0, Of(n))], 20, First + "coupon_code" },
        { "link suffix", n => [TemplateComponent.UrlButton(0, Of(n))], 2000, First + "text" },
        { "one-time password", n => [.. TemplateComponent.OneTimePassword(Of(n))], 15, "data.components[1].parameters[0].text" },
        {
            "section title", n => [TemplateComponent.MultiProductButton(0, "s", new ProductSection(Of(n), ["a"]))], 24,
            First + "action.sections[0].title"
        },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_text_keeps_its_limit(string what, Func<int, TemplateComponent[]> make, int limit, string field)
    {
        Faults(make(limit)).Should().BeEmpty(what);
        ShouldFail(field, $"has {limit + 1} characters and may have {limit}. Shorten it.", make(limit + 1));
    }

    [Fact]
    public void An_emoji_counts_as_one_character()
    {
        Faults(TemplateComponent.Header(string.Concat(Enumerable.Repeat("😀", 60)))).Should().BeEmpty();
        ShouldFail(First + "text", "has 61 characters", TemplateComponent.Header(string.Concat(Enumerable.Repeat("😀", 61))));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(43200, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(43201, false)]
    public void A_call_button_works_for_30_days_at_most(int minutes, bool fine) =>
        Faults(TemplateComponent.VoiceCallButton(minutes)).Keys.Should().Equal(fine ? [] : [First + "ttl_minutes"]);

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(-1, false)]
    [InlineData(10, false)]
    public void An_index_goes_from_0_to_9(int index, bool fine) =>
        Faults(TemplateComponent.QuickReplyButton(index, "x")).Keys.Should().Equal(fine ? [] : ["data.components[0].index"]);

    [Theory]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(0, false)]
    [InlineData(11, false)]
    public void A_carousel_takes_1_to_10_cards(int count, bool fine) =>
        Faults(TemplateComponent.Carousel(
            [.. Enumerable.Repeat(new CarouselCard(TemplateComponent.Header(TemplateParameter.UploadedImage("1"))), count)]))
            .Keys.Should().Equal(fine ? [] : ["data.components[0].cards"]);

    [Theory]
    [InlineData(1, 30, true)]
    [InlineData(10, 3, true)]
    [InlineData(0, 0, false)]
    [InlineData(11, 1, false)]
    [InlineData(1, 31, false)]
    [InlineData(2, 16, false)]
    public void A_multi_product_button_takes_10_sections_and_30_products(int sections, int products, bool fine) =>
        Faults(TemplateComponent.MultiProductButton(0, "s",
            [.. Enumerable.Repeat(new ProductSection("T", [.. Enumerable.Repeat("a", products)]), sections)]))
            .Keys.Should().Equal(fine ? [] : [First + "action.sections"]);

    [Fact]
    public void Sections_need_products_and_titles_when_there_are_several()
    {
        ShouldFail(First + "action.sections[1].title", "each needs a title",
            TemplateComponent.MultiProductButton(0, "s", new ProductSection("T", ["a"]), new ProductSection(null, ["b"])));
        ShouldFail(First + "action.sections[0].product_items", "holds no product",
            TemplateComponent.MultiProductButton(0, "s", new ProductSection(null, [])));
        ShouldFail(First + "action.sections[0].product_items[1].product_retailer_id", "is empty",
            TemplateComponent.MultiProductButton(0, "s", new ProductSection(null, ["a", ""])));
        ShouldFail(First + "action.sections[0]", "is null", TemplateComponent.MultiProductButton(0, "s", [null!]));
        ShouldFail(First + "action.thumbnail_product_retailer_id", "is empty",
            TemplateComponent.MultiProductButton(0, "", new ProductSection(null, ["a"])));
    }

    public static TheoryData<decimal, string, string, string?> Amounts => new()
    {
        { 0.001m, "SAR", "x", null },
        { 9223372036854775m, "SAR", "x", null },
        { 0m, "SAR", "x", "currency.amount_1000" },
        { -1m, "SAR", "x", "currency.amount_1000" },
        { 9223372036854776m, "SAR", "x", "currency.amount_1000" },
        { decimal.MaxValue, "SAR", "x", "currency.amount_1000" },
        { 1.0001m, "SAR", "x", "currency.amount_1000" },
        { 1m, "SA", "x", "currency.code" },
        { 1m, "SARR", "x", "currency.code" },
        { 1m, "S4R", "x", "currency.code" },
        { 1m, "ريا", "x", "currency.code" },
        { 1m, null!, "x", "currency.code" },
        { 1m, "SAR", "", "currency.fallback_value" },
        { 1m, "SAR", "a\nb", "currency.fallback_value" },
    };

    [Theory]
    [MemberData(nameof(Amounts))]
    public void An_amount_is_positive_with_a_currency_and_a_text(decimal amount, string code, string fallback, string? fault) =>
        Faults(TemplateComponent.Body(TemplateParameter.Currency(amount, code, fallback))).Keys
            .Should().Equal(fault is null ? [] : [First + fault]);

    public static TheoryData<decimal, string> WrongAmounts => new()
    {
        { 0m, "above zero" },
        { -0.0001m, "above zero" },
        { 9223372036854775.808m, "too large" },
        { 9223372036854776m, "too large" },
        { long.MaxValue, "too large" },
        { decimal.MaxValue, "too large" },
        { decimal.MinValue, "above zero" },
        { 0.0001m, "three decimals" },
    };

    [Theory]
    [MemberData(nameof(WrongAmounts))]
    public void An_amount_is_refused_for_what_it_is(decimal amount, string reason) =>
        Faults(TemplateComponent.Body(TemplateParameter.Currency(amount, "SAR", "x"))).Values.Should().ContainSingle()
            .Which.Should().ContainSingle().Which.Should().Contain(reason);

    [Theory]
    [InlineData(90, 180, null)]
    [InlineData(-90, -180, null)]
    [InlineData(90.1, 0, "location.latitude")]
    [InlineData(0, -180.1, "location.longitude")]
    [InlineData(double.NaN, 0, "location.latitude")]
    [InlineData(0, double.PositiveInfinity, "location.longitude")]
    public void A_location_is_on_the_globe(double latitude, double longitude, string? fault) =>
        Faults(TemplateComponent.Header(TemplateParameter.Location(latitude, longitude, "n", "a"))).Keys
            .Should().Equal(fault is null ? [] : [First + fault]);
}
