using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Tests.Endpoints;

public sealed class TemplateListTests
{
    [Fact]
    public async Task Lists_templates_as_a_bare_array()
    {
        await using var api = await Api.StartAsync(options => options.Templates.Clear());
        api.Sandbox.PutTemplate(SandboxTemplate.Ready.Single(template => template.Name == "eid_offer"));

        (await api.GetAsync($"/api/v1/templates?whatsapp_account_id={api.Sandbox.WhatsAppAccountId}"))
            .ShouldBe(200).Data.Should().BeJson("""
            [{"name":"eid_offer","language":"ar","category":"MARKETING","status":"APPROVED","params_count":2,
             "body":"عيدك مبارك يا {{1}}! خصم {{2}} على كل شيء.",
              "header":null,"header_type":"image","header_sample_media_url":"https://example.com/eid.jpg","footer":"للإلغاء أرسل STOP"}]
            """);
    }

    [Fact]
    public async Task Lists_by_status()
    {
        await using var api = await Api.StartAsync();
        var path = $"/api/v1/templates?whatsapp_account_id={api.Sandbox.WhatsAppAccountId}&status=";

        (await api.GetAsync(path + "PAUSED")).Data.EnumerateArray().Select(item => item.GetProperty("name").GetString())
            .Should().Equal("summer_sale");
        (await api.GetAsync(path + "APPROVED")).Data.GetArrayLength().Should().Be(SandboxTemplate.Ready.Count - 3);
        (await api.GetAsync(path + "approved")).ShouldBe(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Needs_an_account()
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/v1/templates")).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("whatsapp_account_id");
        (await api.GetAsync("/api/v1/templates?whatsapp_account_id=01NONE")).ShouldBe(422, "NO_ACTIVE_ACCOUNT");
    }

    [Fact]
    public void Counts_each_placeholder_once_and_in_the_order_of_its_number() =>
        Placeholders.In("{{2}} and {{ 1 }} and {{2}} and {{10}} {{").Should().Equal("1", "2", "10");
}
