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
                Templates.Tour.EnUS(video: TemplateParameter.UploadedVideo("1")),
                Templates.Products.EnUS(button0: TemplateComponent.MultiProductButton(0, "a", new ProductSection("b", new[] { "c" }))),
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
            "Please read\nWe are closed on Friday.",
            "See the shop.",
            "See.\n[See]");
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
    public async Task A_call_is_checked_as_one_by_name_is()
    {
        var project = new Generated(Samples.File, """
            class A
            {
                object[] B() => new object[]
                    { Shop.Templates.Paused.EnUS(), Shop.Templates.Appealed.EnUS(), Shop.Templates.Notice.EnUS("a\tb"), Own("") };
                CubeConnect.TemplateMessage Own(string text) => Shop.Templates.Notice.EnUS(text);
            }
            """);

        project.Complaints.Should().BeEmpty();
        (await project.ReportsAsync()).Should().BeEquivalentTo("CC0003 Shop.Templates.Paused.EnUS()", "CC0010 \"a\\tb\"");
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    public void Compiles_with_the_language_of_NET_Framework(LanguageVersion version) =>
        new Generated(Samples.File, "class A { object B() { return Shop.Templates.OrderShipped.Ar(\"a\", \"b\"); } }", version: version,
            nullable: NullableContextOptions.Disable).Complaints.Should().BeEmpty();

    /// <summary>The platform's list shows no buttons: a template that has more values than places takes the rest as components.</summary>
    [Theory]
    [InlineData("\"body\": \"{{1}}\", \"params_count\": 1", "string number1")]
    [InlineData("\"body\": \"{{1}}\", \"params_count\": 2", "string number1, global::CubeConnect.TemplateComponent[] others")]
    [InlineData("\"body\": \"{{1}}\", \"params_count\": 2, \"header_type\": \"text\", \"header\": \"{{1}}\"",
        "string header, string number1")]
    [InlineData("\"body\": \"{{1}}\", \"params_count\": 2, \"buttons\": []", "string number1")]
    [InlineData("\"body\": \"{{1}}\", \"params_count\": 2, \"category\": \"AUTHENTICATION\"", "string password")]
    [InlineData("\"body\": \"{{code}}\", \"category\": \"AUTHENTICATION\"", null)]
    [InlineData("\"body\": \"{{1}} {{3}}\"", null)]
    [InlineData("\"body\": null, \"params_count\": 1", null)]
    [InlineData("\"body\": null", null)]
    [InlineData("\"body\": null, \"params_count\": 0", "")]
    [InlineData("\"body\": null, \"params_count\": 0, \"category\": \"AUTHENTICATION\"", null)]
    public void A_method_takes_all_values_or_does_not_exist(string members, string? parameters)
    {
        var project = new Generated($$"""[{ "name": "a", "language": "ar", {{members}} }]""");

        project.Complaints.Should().BeEmpty();
        project.Source.Should().Contain("public const string Name");
        if (parameters is null) project.Source.Should().NotContain("TemplateMessage Ar(");
        else project.Source.Should().Contain($"TemplateMessage Ar({parameters}) =>");
    }

    [Fact]
    public void Other_components_are_sent_after_those_of_the_file()
    {
        var message = (TemplateMessage)new Generated("""[{ "name": "a", "language": "ar", "body": "{{1}}", "params_count": 2 }]""", """
            public static class Program
            {
                public static object Run() => Shop.Templates.A.Ar("x", new[] { CubeConnect.TemplateComponent.UrlButton(0, "y") });
            }
            """).Execute()!;

        message.Components.Should().HaveCount(2);
    }

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
    public void The_class_has_another_name_where_Templates_is_taken()
    {
        const string Taken = "namespace Shop.Templates { class Mail { object B() => WhatsApp.Paused.EnUS(); } }";

        new Generated(Samples.File, Taken).Complaints.Should().Contain(diagnostic => diagnostic.Id == "CS0101");
        new Generated(Samples.File, Taken, className: "WhatsApp").Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Each_account_has_a_class()
    {
        const string Own = """[{ "name": "paused", "language": "en_US", "body": "{{1}}" }]""";
        const string Uses =
            "class A { object[] B() => new[] { Shop.Templates.Paused.EnUS(), Shop.MarketingTemplates.Paused.EnUS(\"a\") }; }";

        new Generated(Samples.File, Uses, others: ("marketing.cubeconnect.templates.json", Own)).Complaints.Should().BeEmpty();
        new Generated(Samples.File, others: ("a/cubeconnect.templates.json", Own)).Complaints.Should().ContainSingle()
            .Which.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            .Should().Be("The template 'paused' (en_US) is also in a/cubeconnect.templates.json");
    }

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
    public async Task Five_hundred_templates_compile()
    {
        var file = System.Text.Json.JsonSerializer.Serialize(
            Enumerable.Range(0, 500).Select(i => new { name = $"template_{i}", language = "ar", body = "طلبك {{1}} {{2}}" }));

        var calls = Enumerable.Range(0, 500).Select(i => $"_ = Shop.Templates.Template{i}.Ar(\"a\", \"b\"); "
            + $"_ = new CubeConnect.TemplateMessage(\"template_{i}\", \"ar\", new[] {{ "
            + "CubeConnect.TemplateComponent.Body(\"a\", \"b\") });");

        var project = new Generated(file, $"class A {{ void B() {{ {string.Concat(calls)} }} }}");

        project.Complaints.Should().BeEmpty();
        (await project.ReportsAsync()).Should().BeEmpty();
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
