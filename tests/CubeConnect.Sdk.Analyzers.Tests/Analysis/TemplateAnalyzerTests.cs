using Microsoft.CodeAnalysis.Testing;

namespace CubeConnect.Analyzers.Tests.Analysis;

/// <summary>The twelve mistakes, each at its place.</summary>
public sealed class TemplateAnalyzerTests
{
    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", {|CC0001:"order_shiped"|}, "ar", ["ORD-1", text]);""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest { Phone = "+966501234567", Template = {|CC0001:"nothing"|} });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest { Template = {|CC0001:"nothing"|}, Recipients = recipients });
        """)]
    [InlineData("""
        const string Name = "order_" + "ship"; await client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = {|CC0001:Name|}, Recipients = recipients });
        """)]
    [InlineData("""
        var request = new SendTemplateRequest { Phone = text, Template = Shipped }; _ = request with { Template = {|CC0001:"nothing"|} };
        """)]
    [InlineData("""_ = new TemplateMessage({|CC0001:"nothing"|}, "ar", []);""")]
    public Task The_account_has_no_such_template(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", {|CC0002:"en"|}, ["ORD-1", "500 SAR"]);""")]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest { Phone = "+966501234567", Template = Shipped, Language = {|CC0002:"en-US"|} });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = Shipped, Language = {|CC0002:"fr"|}, Recipients = recipients });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = {|CC0002:"otp"|}, Components = TemplateComponent.OneTimePassword("123456"),
        });
        """)]
    public Task The_template_does_not_exist_in_the_language(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", {|CC0003:"paused"|}, "en_US");""")]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest { Template = {|CC0003:"paused"|}, Recipients = recipients });
        """)]
    public Task The_template_is_not_approved(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", {|CC0004:["ORD-1"]|});""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", {|CC0004:new[] { text, text, text }|});""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", {|CC0004:new List<string> { text }|});""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", {|CC0004:"order_shipped"|}, "ar");""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", {|CC0004:"order_shipped"|}, "ar", null);""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", text, {|CC0004:[text]|});""")]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest { Phone = text, Template = Shipped, Components = [{|CC0004:TemplateComponent.Body("ORD-1")|}] });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = Shipped, Components = new[] { {|CC0004:TemplateComponent.Body(text)|}, component },
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest { Phone = text, Template = Shipped, Components = [{|CC0004:TemplateComponent.Body(parameter)|}] });
        """)]
    [InlineData("""await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = {|CC0004:"choices"|} });""")]
    [InlineData("""
        await client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = Shipped, Parameters = {|CC0004:["ORD-1"]|}, Recipients = recipients });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped, Recipients = texts.Select(t => new CampaignRecipient(t) { Variables = {|CC0004:{ ["1"] = t }|} }),
        });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped,
            Recipients = [new CampaignRecipient(text) { Variables = {|CC0004:new Dictionary<string, string> { { "1", text } }|} }],
        });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped,
            Recipients = texts.Select(t => new CampaignRecipient(t) { Variables = {|CC0004:{ ["order"] = t }|} }).ToList(),
        });
        """)]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", "ar", {|CC0004:Array.Empty<string>()|});""")]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", "ar", {|CC0004:new List<string>()|});""")]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", "ar", {|CC0004:[text!, (text), text]|});""")]
    [InlineData("""await client.SendTemplateAsync(text, {|CC0004:"otp"|}, "ar", ["123456"]);""")]
    [InlineData("""await client.SendTemplateAsync(text, {|CC0004:"products"|}, "en_US");""")]
    [InlineData("""await client.SendTemplateAsync(text, {|CC0004:"ends"|}, "en_US");""")]
    [InlineData("""await client.SendTemplateAsync(text, {|CC0004:"cards"|}, "en_US");""")]
    [InlineData("""
        var request = new SendTemplateRequest { Phone = text, Template = {|CC0004:"choices"|} }; await client.SendTemplateAsync(request);
        """)]
    [InlineData("""
        var request = new SendTemplateRequest
        {
            Phone = text, Template = "cards", Components = [{|CC0004:TemplateComponent.Carousel(new CarouselCard(component))|}],
        };
        """)]
    [InlineData("""_ = new TemplateMessage("order_shipped", "ar", [{|CC0004:TemplateComponent.Body("ORD-1")|}]);""")]
    [InlineData("""
        var request = new SendTemplateRequest { Phone = text, Template = text };
        request = request with { Template = Shipped, Components = [{|CC0004:TemplateComponent.Body("ORD-1")|}] };
        """)]
    public Task The_number_of_values_is_wrong(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", {|CC0005:"invoice_ready"|}, "en_US", ["INV-1"]);""")]
    [InlineData("""await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = {|CC0005:"tour"|} });""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = {|CC0005:"picture"|}, Components = [] });
        """)]
    [InlineData("""await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = {|CC0005:"store"|} });""")]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest { Phone = text, Template = {|CC0005:"reminder"|}, Components = [TemplateComponent.Body("9:00", "A")] });
        """)]
    public Task The_header_needs_a_value(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("tour", """TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/a.png")))""")]
    [InlineData("tour", """TemplateComponent.Header("A text")""")]
    [InlineData("picture", """TemplateComponent.Header("A text")""")]
    [InlineData("store", """TemplateComponent.Header(TemplateParameter.UploadedVideo("1"))""")]
    [InlineData("choices", """TemplateComponent.Header("A text"), TemplateComponent.CopyCodeButton(3, "A")""")]
    [InlineData("notice", """TemplateComponent.Header("A text"), TemplateComponent.Body("Friday")""")]
    [InlineData("reminder", """TemplateComponent.Header(TemplateParameter.UploadedImage("1")), TemplateComponent.Body("9:00", "A")""")]
    public Task The_header_is_of_another_kind(string template, string components)
    {
        var end = components.IndexOf(", TemplateComponent", StringComparison.Ordinal) is var at and >= 0 ? at : components.Length;
        return Checked.StatementsAsync(
            $$"""
            await client.SendTemplateAsync(new SendTemplateRequest
            {
                Phone = text, Template = "{{template}}", Components = [{|CC0006:{{components[..end]}}|}{{components[end..]}}],
            });
            """);
    }

    [Theory]
    [InlineData("{|CC0007:4|}", "QuickReplyButton", "\"STOP\"")]
    [InlineData("{|CC0007:-1|}", "QuickReplyButton", "\"STOP\"")]
    [InlineData("index: {|CC0007:9|}", "UrlButton", "suffix: text")]
    public Task The_template_has_no_button_at_this_index(string index, string button, string value) =>
        Choices($"TemplateComponent.{button}({index}, {value})");

    [Theory]
    [InlineData("{|CC0008:TemplateComponent.UrlButton(0, text)|}")]
    [InlineData("{|CC0008:TemplateComponent.UrlButton(1, text)|}")]
    [InlineData("{|CC0008:TemplateComponent.UrlButton(2, text)|}")]
    [InlineData("{|CC0008:TemplateComponent.FlowButton(2)|}")]
    public Task The_button_is_of_another_kind(string button) => Choices(button);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "greeting", "en_US", [{|CC0009:"Ahmed"|}, "ORD-1"]);""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = Shipped,
            Components = [TemplateComponent.Body({|CC0009:TemplateParameter.Named("order", "1")|}, TemplateParameter.Named("total", "2"))],
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "greeting",
            Components =
                [TemplateComponent.Body(TemplateParameter.Named("first_name", "A"), {|CC0009:TemplateParameter.Named("order", "1")|})],
        });
        """)]
    public Task Values_by_name_and_by_position_are_mixed_up(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", [{|CC0010:"one\ntwo"|}, "500 SAR"]);""")]
    [InlineData("""_ = TemplateComponent.Body("a", {|CC0010:"a\tb"|}, {|CC0010:"a     b"|}, "a    b", {|CC0010:""|});""")]
    [InlineData("""
        _ = TemplateComponent.Body(TemplateParameter.Text({|CC0010:"a\rb"|}), TemplateParameter.Named("a", {|CC0010:"\t"|}));
        """)]
    [InlineData("""_ = TemplateComponent.Header({|CC0010:"a\nb"|});""")]
    [InlineData("""_ = new CampaignRecipient(text) { Variables = { ["1"] = {|CC0010:"a\nb"|}, ["2"] = text } };""")]
    [InlineData("""
        await client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = Shipped, Recipients = recipients, Parameters = ["a", {|CC0010:"a\nb"|}] });
        """)]
    [InlineData("""_ = TemplateComponent.UrlButton(0, {|CC0010:""|}); _ = TemplateComponent.UrlButton(0, {|CC0010:"a b"|});""")]
    [InlineData("""
        _ = TemplateComponent.CopyCodeButton(0, {|CC0010:""|}); _ = TemplateComponent.CopyCodeButton(0, {|CC0010:"123456789012345678901"|});
        """)]
    [InlineData("""
        _ = TemplateComponent.OneTimePassword({|CC0010:""|}); _ = TemplateComponent.OneTimePassword({|CC0010:"1234567890123456"|});
        """)]
    [InlineData("""_ = TemplateParameter.Currency(1, "SAR", {|CC0010:""|}); _ = TemplateParameter.DateTime({|CC0010:"a\nb"|});""")]
    public Task WhatsApp_refuses_a_text(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""await client.SendTextAsync({|CC0011:"0501234567"|}, "Hello");""")]
    [InlineData("""_ = PhoneNumber.Parse({|CC0011:"050 123 4567"|});""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest { Phone = {|CC0011:"(050) 123-4567"|}, Template = "nothing" + text });
        """)]
    [InlineData("""PhoneNumber phone = {|CC0011:"٠٥٠١٢٣٤٥٦٧"|};""")]
    [InlineData("""_ = new CampaignRecipient({|CC0011:"0501234567"|});""")]
    public Task A_phone_number_has_no_country_code(string code) => Checked.StatementsAsync(code);

    [Theory]
    [InlineData("""_ = new CubeConnectOptions { ApiKey = {|CC0012:"ck_live_1"|}, WhatsAppAccountId = "01JX" };""")]
    [InlineData("""var options = new CubeConnectOptions(); options.ApiKey = {|CC0012:"ck_live_1"|};""")]
    [InlineData("""var options = new CubeConnectOptions(); options.ApiKey ??= {|CC0012:"ck_live_1"|};""")]
    [InlineData("""_ = new CubeConnectOptions { ApiKey = Environment.GetEnvironmentVariable("KEY") ?? {|CC0012:"ck_live_1"|} };""")]
    public Task The_key_is_in_the_source(string code) => Checked.StatementsAsync(code);

    [Fact]
    public Task Without_a_templates_file_nothing_is_reported() => Checked.StatementsAsync(
        """
        await client.SendTemplateAsync("0501234567", "nothing", "xx", ["a\nb"]);
        _ = new CubeConnectOptions { ApiKey = "ck_live_1" };
        """,
        file: null);

    [Fact]
    public Task A_severity_is_set_in_editorconfig() => Checked.StatementsAsync(
        """await client.SendTemplateAsync("0501234567", "order_shipped", {|CC0002:"xx"|}, ["a\nb"]);""",
        editorConfig: """
            root = true
            [*.cs]
            dotnet_diagnostic.CC0010.severity = none
            dotnet_diagnostic.CC0011.severity = none
            """);

    [Fact]
    public Task A_message_shows_the_template_with_its_placeholders() => Checked.SourceAsync(
        Samples.Method("""await client.SendTemplateAsync(text, "order_shipped", "en_US", {|#0:["ORD-1"]|});"""), Samples.File,
        new DiagnosticResult("CC0004", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0).WithMessage(
            "The template 'order_shipped' (en_US) takes 2 values in its body, but 1 is given: "
            + "Your order {{1}} is on its way. Total: {{2}}."));

    [Fact]
    public Task A_message_names_the_nearest_template_with_its_text() => Checked.SourceAsync(
        Samples.Method("""await client.SendTemplateAsync(text, {|#0:"invoice_redy"|}, "en_US", ["ORD-1"]);"""), Samples.File,
        new DiagnosticResult("CC0001", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0).WithMessage(
            "The templates file has no template 'invoice_redy'; the nearest is 'invoice_ready' (en_US): Your invoice {{1}} is ready."));

    private static Task Choices(string button) => Checked.StatementsAsync(
        $$"""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "choices", Components = [TemplateComponent.CopyCodeButton(3, "SAVE20"), {{button}}],
        });
        """);
}
