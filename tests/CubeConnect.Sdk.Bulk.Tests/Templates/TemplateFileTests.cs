using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tests.Templates;

public sealed class TemplateFileTests
{
    private const string Written = """
        {
          "templates": [
            {
              "name": "eid_offer",
              "language": "ar",
              "category": "MARKETING",
              "status": "APPROVED",
              "params_count": 2,
              "header_type": "image",
              "header_sample_media_url": "https://example.com/a.png",
              "body": "عيدك مبارك يا {{1}}!\nخصم {{2}} على <كل> شيء 🎉",
              "footer": "للإلغاء أرسل STOP"
            },
            {
              "name": "order_shipped",
              "language": "ar",
              "category": "UTILITY",
              "status": "PAUSED",
              "header_type": "none",
              "body": null
            },
            {
              "name": "order_shipped",
              "language": "en_US",
              "category": "UTILITY",
              "status": "APPROVED",
              "params_count": 1,
              "header_type": "text",
              "header": "Order",
              "body": "Your order {{1}} is \"on its way\"."
            }
          ]
        }

        """;

    private static readonly Template Eid = new()
    {
        Name = "eid_offer", Language = "ar", Category = TemplateCategory.Marketing, Status = TemplateStatus.Approved, ParameterCount = 2,
        HeaderType = TemplateHeaderType.Image, HeaderSampleMediaUrl = new Uri("https://example.com/a.png"),
        Body = "عيدك مبارك يا {{1}}!\nخصم {{2}} على <كل> شيء 🎉", Footer = "للإلغاء أرسل STOP",
    };

    private static readonly Template ShippedAr = new()
    {
        Name = "order_shipped", Language = "ar", Category = TemplateCategory.Utility, Status = new TemplateStatus("paused"),
    };

    private static readonly Template ShippedEn = new()
    {
        Name = "order_shipped", Language = "en_US", Category = TemplateCategory.Utility, Status = TemplateStatus.Approved,
        ParameterCount = 1, Header = "Order", Body = "Your order {{1}} is \"on its way\".",
    };

    private static readonly Template[] Account = [ShippedEn, ShippedAr, Eid];

    [Fact]
    public void Writes_the_account_sorted_and_readable() =>
        new TemplateFile().Update(Account).ToJson().Should().Be(Written.Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <summary>An old server says nothing of the header; its sample shows that there is one.</summary>
    [Fact]
    public void Does_not_invent_a_header_type() =>
        new TemplateFile().Update([Eid with { HeaderType = default }]).ToJson().Should().NotContain("header_type").And.Contain("sample");

    [Fact]
    public void What_it_writes_it_reads_and_writes_again_alike()
    {
        var file = TemplateFile.Parse("\uFEFF" + Written);

        file.ToJson().Should().Be(Written);
        file.Update(Account.Reverse()).ToJson().Should().Be(Written);
        file.Compare(Account).Should().BeEmpty();
    }

    [Fact]
    public void The_file_of_the_sample_is_as_it_writes_it()
    {
        var written = File.ReadAllText(RepositoryFiles.PathOf("samples", "WebApp", TemplateFile.FileName)).ReplaceLineEndings("\n");

        TemplateFile.Parse(written).ToJson().Should().Be(written);
    }

    [Fact]
    public void Keeps_what_is_written_by_hand()
    {
        const string ByHand = """
            [{ "parameter_names": { "1": "order" }, "name": "order_shipped", "language": "en_US", "own": [1, null],
               "buttons": [{ "kind": "url", "text": "Track", "url": "https://example.com/{{1}}" }] }]
            """;

        var updated = TemplateFile.Parse(ByHand).Update([ShippedEn]);

        updated.ToJson().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Should().Contain(
            """
            "body":"Yourorder{{1}}is\"onitsway\".","parameter_names":{"1":"order"},"own":[1,null],"buttons":[{"kind":"url"
            """);
        updated.Compare([ShippedEn]).Should().BeEmpty();
    }

    [Fact]
    public void Says_what_has_changed_in_the_account()
    {
        Template[] now =
        [
            Eid with { Body = "عيد سعيد {{1}}", Footer = null, HeaderSampleMediaUrl = new Uri("https://example.com/b.png") },
            ShippedEn with { Status = TemplateStatus.Paused, Category = TemplateCategory.Marketing },
            ShippedEn with { Name = "new_one" },
        ];

        TemplateFile.Parse(Written).Compare(now).Select(change => change.ToString()).Should().Equal(
            "eid_offer (ar): body was \"عيدك مبارك يا {{1}}!\\nخصم {{2}} على <كل> شيء 🎉\" and is \"عيد سعيد {{1}}\"",
            "eid_offer (ar): footer was \"للإلغاء أرسل STOP\" and is missing",
            "new_one (en_US): is not in the file",
            "order_shipped (ar): is no longer in the account",
            "order_shipped (en_US): category was \"UTILITY\" and is \"MARKETING\"",
            "order_shipped (en_US): status was \"APPROVED\" and is \"PAUSED\"");
    }

    [Fact]
    public void Finds_nothing_once_the_file_is_updated()
    {
        Template[] now = [Eid with { Body = "عيد سعيد" }, ShippedEn with { Name = "new_one" }, ShippedAr with { Body = "new" }];
        var file = TemplateFile.Parse(Written);

        file.Compare(now).Should().NotBeEmpty();
        TemplateFile.Parse(file.Update(now).ToJson()).Compare(now).Should().BeEmpty();
        file.ToJson().Should().Be(Written, "an update makes a new one");
    }

    [Fact]
    public void Two_of_one_name_and_language_count_once_and_one_without_is_left_out() =>
        new TemplateFile()
            .Update([ShippedEn with { Status = TemplateStatus.Rejected }, ShippedEn, new Template { Name = "a" }, new Template()])
            .Compare([ShippedEn]).Should().BeEmpty();

    [Theory]
    [InlineData("order_shipped", "approved", "order_shipped: status was \"PAUSED, APPROVED\" and is \"APPROVED\"")]
    [InlineData("eid_offer", "disabled", "eid_offer: status was \"APPROVED\" and is \"DISABLED\"")]
    [InlineData("new_one", "approved", "new_one: is not in the file")]
    [InlineData("eid_offer", "approved", null)]
    [InlineData(null, "approved", null)]
    public void Holds_a_status_event_against_the_file(string? name, string status, string? expected) =>
        TemplateFile.Parse(Written)
            .Compare(new TemplateStatusChanged { TemplateName = name, Status = new TemplateStatus(status) })?.ToString()
            .Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"templates":{}}""")]
    [InlineData("[1]")]
    [InlineData("""[{"name":"a"}]""")]
    [InlineData("""[{"name":"","language":"ar"}]""")]
    [InlineData("""[{"name":"a","name":"b","language":"ar"}]""")]
    [InlineData("""{"$schema":1,"templates":[]}""")]
    [InlineData("""[{"name":"a","language":"ar"},{"name":"a","language":"ar"}]""")]
    public void Refuses_what_is_no_templates_file(string json) =>
        FluentActions.Invoking(() => TemplateFile.Parse(json)).Should().Throw<InvalidDataException>()
            .WithMessage("The templates file cannot be read: *");
}
