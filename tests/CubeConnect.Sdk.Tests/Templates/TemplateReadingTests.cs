using System.Text;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Templates.Internal;

namespace CubeConnect.Tests.Templates;

public sealed class TemplateReadingTests
{
    private static Template Read(string text)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        json.Read();
        var template = json.Record(TemplateJson.Forgiving.Template);
        json.Read().Should().BeFalse("the reader must end on the last token");
        return template;
    }

    [Fact]
    public void Reads_every_field()
    {
        var template = Read("""
            {"id":12,"name":"eid_offer","language":"ar","category":"MARKETING","status":"APPROVED","params_count":2,
             "body":"أهلاً {{1}}، خصم {{2}}",
             "header":null,"header_type":"image","header_sample_media_url":"https://example.com/s.jpg","footer":"CubeConnect",
             "body_json":{"a":[1]},"new":{"x":[1,{}]}}
            """);
        template.Should().BeEquivalentTo(new
        {
            Id = "12", Name = "eid_offer", Language = "ar", Category = TemplateCategory.Marketing,
            Status = TemplateStatus.Approved, ParameterCount = 2,
            Body = "أهلاً {{1}}، خصم {{2}}", Header = (string?)null, HeaderType = TemplateHeaderType.Image,
            HeaderSampleMediaUrl = new Uri("https://example.com/s.jpg"), Footer = "CubeConnect", RequiresHeaderMedia = true,
        });
        template.BodyJson!.Value.GetRawText().Should().BeJson("""{"a":[1]}""");
        template.FindPlaceholders().Should().Equal("1", "2");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1,{}]")]
    [InlineData("\"x\"")]
    [InlineData(
        """
        {"id":null,"name":null,"language":{},"category":[],"status":null,"params_count":"many","body":{},"header":[],"header_type":null,
         "header_sample_media_url":"","footer":{},"body_json":null}
        """)]
    public void Accepts_missing_fields_and_fields_of_another_type(string text)
    {
        var template = Read(text);
        template.Should().Be(new Template());
        template.RequiresHeaderMedia.Should().BeFalse();
        template.SampleHeader().Should().BeNull();
        template.FindPlaceholders().Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"header_type":"IMAGE"}""", "image", true)]
    [InlineData("""{"header_format":"VIDEO"}""", "video", true)]
    [InlineData("""{"header_format":"VIDEO","header_type":"Document"}""", "document", true)]
    [InlineData("""{"header_type":"Document","header_format":"VIDEO"}""", "document", true)]
    [InlineData("""{"header_type":"","header_format":"text"}""", "text", false)]
    [InlineData("""{"header":"Sale"}""", "text", false)]
    [InlineData("""{"header_type":null}""", "none", false)]
    [InlineData("""{"header_type":"LOCATION"}""", "location", false)]
    [InlineData("""{"header_sample_media_url":"https://example.com/a"}""", "none", true)]
    public void Finds_the_header_type_in_any_case_and_under_both_names(string text, string type, bool media)
    {
        Read(text).HeaderType.Should().Be(new TemplateHeaderType(type));
        Read(text).RequiresHeaderMedia.Should().Be(media);
    }

    [Fact]
    public void Keeps_values_that_it_does_not_know()
    {
        var template = Read("""{"status":"IN_APPEAL","category":"SERVICE","header_type":"Carousel","params_count":"3","id":"tpl_1"}""");
        (template.Status.Value, template.Category.Value, template.HeaderType.Value, template.ParameterCount, template.Id)
            .Should().Be(("IN_APPEAL", "SERVICE", "Carousel", 3, "tpl_1"));
        (template.Status == new TemplateStatus("in_appeal")).Should().BeTrue();
    }

    [Theory]
    [InlineData("image")]
    [InlineData("video")]
    [InlineData("document")]
    public void The_sample_can_be_sent_again(string type)
    {
        var header = Read($$"""{"header_type":"{{type}}","header_sample_media_url":"https://example.com/s"}""").SampleHeader();
        ComponentChecks.ValidJson(header!).Should().BeJson(
            $$$"""[{"type":"header","parameters":[{"type":"{{{type}}}","{{{type}}}":{"link":"https://example.com/s"}}]}]""");
    }

    [Fact]
    public void A_sample_without_a_host_is_kept_and_refused_when_it_is_sent()
    {
        var template = Read("""{"header_type":"image","header_sample_media_url":"storage/s.jpg"}""");
        template.HeaderSampleMediaUrl!.OriginalString.Should().Be("storage/s.jpg");
        ComponentChecks.Faults(template.SampleHeader()!).Should().ContainKey("data.components[0].parameters[0].image.link");
    }

    [Theory]
    [InlineData("{{2}} {{1}} {{2}}", "2,1")]
    [InlineData("{{ first_name }}!", "first_name")]
    [InlineData("{{{1}}}", "1")]
    [InlineData("{{}} {{a b}} {{", "")]
    [InlineData("{{ {{1}}", "1")]
    [InlineData("plain", "")]
    public void Finds_the_placeholders_of_the_body(string body, string expected) =>
        string.Join(',', new Template { Body = body }.FindPlaceholders()).Should().Be(expected);

    [Fact]
    public void An_empty_value_equals_no_known_one()
    {
        (default(TemplateStatus) == TemplateStatus.Approved).Should().BeFalse();
        default(TemplateCategory).ToString().Should().BeEmpty();
        new ListTemplatesRequest().Status.Should().BeNull();
    }
}
