namespace CubeConnect.Tests.Templates;

/// <summary>GET /templates: a bare array, no pages.</summary>
public sealed class ListTemplatesTests
{
    private const string Answer = """
        {"success":true,"data":[
          {"name":"order_confirmation","language":"en_US","category":"UTILITY","status":"APPROVED","params_count":2,
           "body":"Your order {{1}} has been confirmed.\nTotal amount: {{2}}.","header":"Order","header_type":"text",
           "header_sample_media_url":null,"footer":"CubeConnect"},
          {"name":"eid_offer","language":"ar","category":"MARKETING","status":"PAUSED","params_count":0,
           "body":null,"header":null,"header_type":"IMAGE","header_sample_media_url":"https://cdn.example.com/sample.jpg","footer":null},
          {"name":"old","language":"ar","category":"AUTHENTICATION","status":"REJECTED","params_count":1,"header_format":"document",
           "id":17,"body_json":{"type":"BODY"}}
        ]}
        """;

    [Fact]
    public async Task Reads_every_field_of_every_template()
    {
        await using var wire = await Wire.AnswerAsync(200, Answer);

        var templates = await wire.Client.ListTemplatesAsync();

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/templates?whatsapp_account_id=YOUR_WHATSAPP_ACCOUNT_ID");
        templates.Should().HaveCount(3);
        templates[0].Should().Be(new Template
        {
            Name = "order_confirmation", Language = "en_US", Category = TemplateCategory.Utility,
            Status = TemplateStatus.Approved, ParameterCount = 2,
            Body = "Your order {{1}} has been confirmed.\nTotal amount: {{2}}.", Header = "Order",
            HeaderType = TemplateHeaderType.Text, Footer = "CubeConnect",
        });
        templates[1].Should().Be(new Template
        {
            Name = "eid_offer", Language = "ar", Category = TemplateCategory.Marketing, Status = TemplateStatus.Paused,
            HeaderType = TemplateHeaderType.Image, HeaderSampleMediaUrl = new Uri("https://cdn.example.com/sample.jpg"),
        });
        templates[1].RequiresHeaderMedia.Should().BeTrue();
        templates[2].HeaderType.Should().Be(TemplateHeaderType.Document, "older servers say header_format");
        templates[2].Category.Should().Be(TemplateCategory.Authentication);
        templates[2].Status.Should().Be(TemplateStatus.Rejected);
        templates[2].Id.Should().Be("17");
        templates[2].BodyJson!.Value.Should().BeJson("""{"type":"BODY"}""");
    }

    [Fact]
    public async Task Asks_for_a_status_and_for_the_account_of_the_request()
    {
        await using var wire = await Wire.AnswerAsync(200, """{"success":true,"data":[]}""");

        var templates = await wire.Client.ListTemplatesAsync(
            new ListTemplatesRequest { Status = TemplateStatus.Approved, WhatsAppAccountId = "01JX A&b" });

        wire.Request.Target.Should().Be("/api/v1/templates?whatsapp_account_id=01JX%20A%26b&status=APPROVED");
        templates.Should().BeEmpty();
    }

    [Fact]
    public async Task Asks_for_the_account_of_the_call()
    {
        await using var wire = await Wire.AnswerAsync(200, """{"success":true,"data":[]}""");

        await wire.Client.With(new RequestOptions { WhatsAppAccountId = "other" }).ListTemplatesAsync();

        wire.Request.Target.Should().Be("/api/v1/templates?whatsapp_account_id=other");
    }
}
