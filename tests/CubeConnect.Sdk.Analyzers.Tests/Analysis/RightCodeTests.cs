namespace CubeConnect.Analyzers.Tests.Analysis;

/// <summary>What looks like a mistake and is none, or may be completed by other code.</summary>
public sealed class RightCodeTests
{
    [Theory]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", "ar", ["ORD-1", "500 SAR"]);""")]
    [InlineData("""await client.SendTemplateAsync("+966501234567", "order_shipped", "en_US", [text, text]);""")]
    [InlineData("""await client.SendTemplateAsync("00966501234567", text, "xx", ["one"]);""")]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", text, texts);""")]
    [InlineData("""await client.SendTemplateAsync(text, "order_shipped", "ar", [.. texts]);""")]
    [InlineData("""await client.SendTemplateAsync(text, "unknown_parts", "en_US", [text]);""")]
    [InlineData("""await client.SendTemplateAsync(text, "notice", "en_US", ["Friday"]);""")]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest
            {
                Phone = text, Template = "otp", Language = "ar", Components = TemplateComponent.OneTimePassword("1"),
            });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = Shipped, Components = [component] });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(
            new SendTemplateRequest { Phone = text, Template = Shipped, Components = [TemplateComponent.Body(texts)] });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "eid_offer", Language = "ar",
            Components =
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg"))),
                TemplateComponent.Body("Ahmed", "50%"), TemplateComponent.UrlButton(0, "eid-2026"),
            ],
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "choices",
            Components = [TemplateComponent.QuickReplyButton(number, "A"), TemplateComponent.CopyCodeButton(3, "A")],
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "greeting",
            Components = [TemplateComponent.Body(TemplateParameter.Named("first_name", "A"), parameter)],
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "reminder", Components = [TemplateComponent.Header(parameter), TemplateComponent.Body("9:00", "A")],
        });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped,
            Recipients = [new(text) { Variables = { ["1"] = text, ["2"] = text } }, new(text), new(text) { Variables = { [text] = text } }],
        });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = Shipped, Recipients = recipients, Parameters = ["a", "b"] });
        """)]
    [InlineData("""_ = new CubeConnectOptions { ApiKey = Environment.GetEnvironmentVariable("KEY") };""")]
    [InlineData("""_ = new CubeConnectOptions { ApiKey = "" };""")]
    [InlineData("""_ = new CubeConnectOptions { ApiKey = "ck_sandbox_key" };""")]
    [InlineData("""_ = TemplateComponent.Body(text, "a    b"); _ = PhoneNumber.TryParse("0501234567", out _);""")]
    [InlineData("""_ = text == "0501234567"; PhoneNumber phone = text; _ = phone == "0501234567";""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "shop", Components = [TemplateComponent.UrlButton(0, text)],
        });
        await client.SendTemplateAsync(text, "shop", "en_US");
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "otp_copy", Components = TemplateComponent.OneTimePassword(text),
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "text_header", Components = [TemplateComponent.Header(text)],
        });
        await client.SendTemplateAsync(text, "text_header", "en_US");
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "sample", Components = [TemplateComponent.Header(TemplateParameter.UploadedVideo("1"))],
        });
        """)]
    [InlineData("""
        var basis = new SendTemplateRequest { Phone = text, Template = "eid_offer", Language = "ar" };
        await client.SendTemplateAsync(basis with { Components = [component] });
        await client.SendTemplateAsync(new SendTemplateRequest { Phone = text, Template = Shipped } with { Components = [component] });
        """)]
    [InlineData("""
        var basis = new SendTemplateRequest { Phone = text, Template = "eid_offer", Components = [TemplateComponent.Body("a", "b")] };
        await client.SendTemplateAsync(basis with { Language = "ar", Components = [.. basis.Components, component] });
        """)]
    [InlineData("""
        static SendTemplateRequest Basis() => new() { Phone = "+966501234567", Template = "eid_offer" };
        await client.SendTemplateAsync(Basis() with { Language = "ar", Components = [component] });
        """)]
    [InlineData("""
        var campaign = new CreateCampaignRequest
        {
            Template = Shipped,
            Recipients = texts.Select(t =>
            {
                var recipient = new CampaignRecipient(t) { Variables = { ["1"] = t } };
                recipient.Variables["2"] = t;
                return recipient;
            }),
        };
        await client.CreateCampaignAsync(campaign);
        """)]
    [InlineData("""
        static CampaignRecipient Complete(CampaignRecipient recipient) => recipient;
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped, Recipients = [Complete(new(text) { Variables = { ["1"] = text } })],
        });
        """)]
    [InlineData("""
        await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = Shipped,
            Recipients = [new(text) { Variables = { ["1"] = text, ["2"] = text, ["3"] = text, ["name"] = text } }],
        });
        """)]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "greeting",
            Components =
                [TemplateComponent.Body(TemplateParameter.Named("first_name", "A"), TemplateParameter.Currency(1, "SAR", "1 SAR"))],
        });
        """)]
    [InlineData("""await client.SendTemplateAsync(text, "appealed", "en_US");""")]
    [InlineData("""
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "cards",
            Components = [TemplateComponent.Carousel(new CarouselCard(component), new CarouselCard(component))],
        });
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "ends", Components = [TemplateComponent.LimitedTimeOffer(DateTimeOffset.MaxValue)],
        });
        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = text, Template = "products",
            Components = [TemplateComponent.MultiProductButton(0, "a", new ProductSection("b", ["c"]))],
        });
        """)]
    public Task What_is_right_or_not_constant_is_not_reported(string code) => Checked.StatementsAsync(code);
}
