namespace CubeConnect.Analyzers.Tests.Analysis;

public sealed class CodeFixTests
{
    [Fact]
    public Task A_mistyped_name_becomes_the_nearest() => Checked.FixAsync(
        """await client.SendTemplateAsync(text, {|CC0001:"order_shiped"|}, "ar", texts);""",
        """await client.SendTemplateAsync(text, "order_shipped", "ar", texts);""");

    [Fact]
    public Task A_language_becomes_the_nearest_that_exists() => Checked.FixAsync(
        """_ = new SendTemplateRequest { Phone = text, Template = Shipped, Language = {|CC0002:"en-US"|}, Components = [component] };""",
        """_ = new SendTemplateRequest { Phone = text, Template = Shipped, Language = "en_US", Components = [component] };""");

    [Fact]
    public Task Or_another_one() => Checked.FixAsync(
        """await client.SendTemplateAsync(text, "order_shipped", {|CC0002:"en-US"|}, texts);""",
        """await client.SendTemplateAsync(text, "order_shipped", "ar", texts);""", which: 1);

    [Theory]
    [InlineData(
        """await client.SendTemplateAsync(text, "order_shipped", "ar", {|CC0004:["ORD-1"]|});""",
        """await client.SendTemplateAsync(text, "order_shipped", "ar", ["ORD-1", {|CC0010:""|}]);""")]
    [InlineData(
        """await client.SendTemplateAsync(text, "order_shipped", "ar", {|CC0004:new[] { "ORD-1" }|});""",
        """await client.SendTemplateAsync(text, "order_shipped", "ar", new[] { "ORD-1", {|CC0010:""|} });""")]
    [InlineData(
        """
        _ = new SendTemplateRequest { Phone = text, Template = Shipped, Components = [{|CC0004:TemplateComponent.Body(text)|}] };
        """,
        """
        _ = new SendTemplateRequest { Phone = text, Template = Shipped, Components = [TemplateComponent.Body(text, {|CC0010:""|})] };
        """)]
    [InlineData(
        """_ = new TemplateMessage(Shipped, "ar", [TemplateComponent.Body({|CC0004:new[] { text }|})]);""",
        """_ = new TemplateMessage(Shipped, "ar", [TemplateComponent.Body(new[] { text, {|CC0010:""|} })]);""")]
    [InlineData(
        """_ = new TemplateMessage(Shipped, "ar", [TemplateComponent.Body(texts: {|CC0004:[text]|})]);""",
        """_ = new TemplateMessage(Shipped, "ar", [TemplateComponent.Body(texts: [text, {|CC0010:""|}])]);""")]
    public Task Missing_values_are_added_as_holes_that_must_be_filled(string before, string after) => Checked.FixAsync(before, after);

    [Fact]
    public Task A_key_is_read_from_the_environment() => Checked.FixAsync(
        """_ = new CubeConnectOptions { ApiKey = {|CC0012:"ck_live_1"|} };""",
        """_ = new CubeConnectOptions { ApiKey = System.Environment.GetEnvironmentVariable("CUBECONNECT_API_KEY") };""");
}
