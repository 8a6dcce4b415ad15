using System.Text;
using System.Text.Json.Nodes;
using CubeConnect.Sandbox;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Analyzers.Tests.Generation;

public sealed class TemplateGeneratorTests
{
    private const string Uses = """
        using System;
        using CubeConnect;
        using Shop;

        public static class Program
        {
            public static object Run() => new TemplateMessage[]
            {
                Templates.OrderShipped.Ar("ORD-1", total: "500 SAR"),
                Templates.OrderShipped.EnUS(order: "ORD-1", total: "{{1}}"),
                Templates.EidOffer.Ar(new Uri("https://example.com/a.png"), number1: "أحمد", number2: "50%", link0: "eid"),
                Templates.Reminder.EnUS(header: "Ahmed", "9:00", number2: "Riyadh"),
                Templates.Greeting.EnUS(firstName: "Ahmed", orderNumber: "ORD-1"),
                Templates.Choices.EnUS(couponCode: "SAVE20"),
                Templates.Otp.Ar(password: "123456"),
                Templates.Store.EnUS(location: TemplateParameter.Location(24.7, 46.6, "Shop", "Riyadh")),
                Templates.Notice.EnUS("Friday"),
            };
        }
        """;

    [Fact]
    public void Each_template_has_a_method_for_each_language_whose_parameters_are_its_places()
    {
        var project = new Generated(Samples.File, Uses);

        project.Complaints.Should().BeEmpty();
        var messages = (TemplateMessage[])project.Execute()!;
        messages.Select(message => (message.Template, message.Language)).Should().StartWith(
            [("order_shipped", "ar"), ("order_shipped", "en_US"), ("eid_offer", "ar"), ("reminder", "en_US")]);
        messages.Select(message => message.Render()).Should().Equal(
            "طلبك رقم ORD-1 في الطريق إليك. المبلغ: 500 SAR.",
            "Your order ORD-1 is on its way. Total: {{1}}.",
            "عيدك مبارك يا أحمد! خصم 50%.\nللإلغاء أرسل STOP\n[تسوق]",
            "Reminder for Ahmed\nAt 9:00, Riyadh.",
            "Hello Ahmed, order ORD-1 is ready.",
            "Choose:\n[Call] [Shop] [Stop] [Copy]",
            "رمزك 123456\n[نسخ]",
            "We are here.",
            "Please read\nWe are closed on Friday.");
    }

    [Fact]
    public void What_is_generated_sends_what_the_template_needs()
    {
        var messages = (TemplateMessage[])new Generated(Samples.File, Uses).Execute()!;

        System.Text.Json.JsonSerializer.Serialize(messages[2].Components).Should().Be(
            System.Text.Json.JsonSerializer.Serialize<IReadOnlyList<TemplateComponent>>(
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/a.png"))),
                TemplateComponent.Body("أحمد", "50%"), TemplateComponent.UrlButton(0, "eid"),
            ]));
        messages[6].Components.Should().HaveCount(2, "an authentication template repeats its password in the button");
        messages[4].Recipient("+966501234567").Variables.Should().Equal(
            new Dictionary<string, string> { ["first_name"] = "Ahmed", ["order_number"] = "ORD-1" });
        messages[0].To("+966501234567").Template.Should().Be("order_shipped");
    }

    [Fact]
    public async Task The_inbox_of_the_sandbox_shows_the_same_text()
    {
        var messages = (TemplateMessage[])new Generated(Samples.File, Uses).Execute()!;
        var options = new CubeConnectSandboxOptions();
        options.Templates.Clear();
        foreach (var template in SandboxTemplate.Parse(Encoding.UTF8.GetBytes(Samples.WithEveryBody))) options.Templates.Add(template);
        await using var sandbox = await CubeConnectSandbox.StartAsync(options);
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress,
        });

        foreach (var message in messages) await client.SendAsync("+966501234567", message);

        using var http = new HttpClient { BaseAddress = sandbox.BaseAddress };
        var chat = JsonNode.Parse(await http.GetStringAsync(new Uri("sandbox/api/chats/966501234567", UriKind.Relative)))!;
        chat["data"]!["entries"]!.AsArray().Select(entry => string.Join("\n", TextOf(entry!)))
            .Should().Equal(messages.Select(message => message.Render()));
        var listed = (await client.ListTemplatesAsync()).Single(template => template.Name == "reminder");
        listed.Render(["9:00", "Riyadh"], header: "Ahmed").Should().Be(messages[3].Render());
    }

    [Fact]
    public void The_documentation_shows_the_text_as_the_customer_reads_it() =>
        new Generated(Samples.File).Source.Should().Contain("/// <para>Your order {{1}} is on its way. Total: {{2}}.</para>");

    [Fact]
    public void A_template_that_is_not_approved_warns_where_it_is_used() =>
        new Generated(Samples.File, "class A { object B() => Shop.Templates.Paused.EnUS(); }").Complaints
            .Should().ContainSingle().Which.Id.Should().Be("CS0618");

    [Theory]
    [InlineData(LanguageVersion.CSharp10, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.CSharp10, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable)]
    public void Compiles_with_old_compilers_and_without_nullable(LanguageVersion version, NullableContextOptions nullable) =>
        new Generated(Samples.File, Uses, version: version, nullable: nullable).Complaints.Should().BeEmpty();

    [Theory]
    [InlineData("ar", "ar", "{{1}}")]
    [InlineData("templates", "ar", "")]
    [InlineData("name", "en_US", "")]
    [InlineData("languages", "ar", "")]
    [InlineData("to_string", "ar", "")]
    [InlineData("equals", "ar", "")]
    [InlineData("class", "ar", "{{class}} {{event}} {{Class}}")]
    [InlineData("2fa", "ar", "{{1}}")]
    [InlineData("عرض_العيد", "ar", "مرحبا {{اسم_العميل}} {{1اسم}}")]
    [InlineData("a__b", "ar", "")]
    [InlineData("a-b c.d", "zh_CN", "line\r\nbreak \"quoted\" \\ <b>&amp;</b> \u2028 end")]
    [InlineData("___", "___", "{{_}} {{__}}")]
    public void Takes_any_name(string name, string language, string body)
    {
        var file = System.Text.Json.JsonSerializer.Serialize(new[]
        {
            new { name, language, body, header = "", header_type = "none" },
            new { name = "a_b", language = "ar", body = "one", header = "", header_type = "none" },
            new { name = "A_B", language = "ar", body = "two", header = "{{1}}", header_type = "text" },
        });

        var project = new Generated(file);

        project.Complaints.Should().BeEmpty();
        project.Source.Should().Contain("internal static class Templates");
    }

    [Theory]
    [InlineData("")]
    [InlineData("my-app.class.2")]
    public void Takes_any_root_namespace(string rootNamespace) =>
        new Generated(Samples.File, rootNamespace: rootNamespace).Complaints.Should().BeEmpty();

    [Fact]
    public void Names_that_collide_get_numbers() =>
        new Generated("""
            [{ "name": "a_b", "language": "ar", "body": "{{x_y}} {{xY}}" }, { "name": "aB", "language": "ar", "body": "" }]
            """, "class A { object B() => new object[] { Shop.Templates.AB.Ar(), Shop.Templates.AB2.Ar(xY: \"\", xY2: \"\") }; }")
            .Complaints.Should().BeEmpty();

    [Fact]
    public void Typing_in_another_file_regenerates_nothing()
    {
        var project = new Generated(Samples.File);

        project.Type("class Other { }");
        project.Reasons.Should().NotBeEmpty().And.OnlyContain(
            reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);

        project.Save(Samples.File.Replace("on its way", "with the courier", StringComparison.Ordinal));
        project.Reasons.Should().Contain(IncrementalStepRunReason.Modified);
        project.Source.Should().Contain("with the courier");
    }

    [Fact]
    public void A_file_that_cannot_be_read_generates_nothing() => new Generated("[").Source.Should().BeEmpty();

    [Fact]
    public void Five_hundred_templates_compile()
    {
        var file = System.Text.Json.JsonSerializer.Serialize(
            Enumerable.Range(0, 500).Select(i => new { name = $"template_{i}", language = "ar", body = "طلبك {{1}} {{2}}" }));

        var project = new Generated(file, "class A { object B() => Shop.Templates.Template499.Ar(\"a\", \"b\"); }");

        project.Complaints.Should().BeEmpty();
    }

    /// <summary>What the page draws, from top to bottom.</summary>
    private static IEnumerable<string> TextOf(JsonNode entry)
    {
        var template = entry["template"]!;
        var buttons = string.Join(" ", template["buttons"]!.AsArray().Select(button => $"[{button!["text"]}]"));
        return new[] { (string?)template["header"]?["text"], (string?)entry["text"], (string?)template["footer"], buttons }
            .OfType<string>().Where(part => part.Length > 0);
    }
}
