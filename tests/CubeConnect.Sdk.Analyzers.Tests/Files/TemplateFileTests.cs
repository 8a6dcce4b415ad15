using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CubeConnect.Analyzers.Files;
using CubeConnect.Sandbox;
using Microsoft.CodeAnalysis.Text;

namespace CubeConnect.Analyzers.Tests.Files;

public sealed class TemplateFileTests
{
    [Theory]
    [InlineData("", "Expected a value", 1, 1)]
    [InlineData("{", "Expected the name of a member", 1, 2)]
    [InlineData("{\n  \"templates\": [\n    { \"name\": \"a\" \"language\": \"ar\" }\n  ]\n}", "Expected ,", 3, 19)]
    [InlineData("[{ \"name\": \"a\", \"name\": \"b\" }]", "The member \"name\" is listed twice", 1, 23)]
    [InlineData("[1,]", "A comma is not allowed after the last value", 1, 4)]
    [InlineData("[] x", "Expected the end of the file", 1, 4)]
    [InlineData("[\"\\x\"]", "Invalid escape in a string", 1, 4)]
    [InlineData("[\"", "A string is not closed", 1, 3)]
    [InlineData("{}", "The file needs an array \"templates\"", 1, 1)]
    [InlineData("[\n1]", "templates[0] is not an object", 2, 1)]
    [InlineData("[\n{ \"name\": \"a\" }]", "templates[0] has no \"language\"", 2, 1)]
    [InlineData("[{\n\"name\": 1 }]", "templates[0] needs a string as \"name\"", 2, 9)]
    [InlineData("[{\"name\":\"a\\nb\"}]", "templates[0] needs one line as \"name\"", 1, 10)]
    [InlineData("""[{"name":"a","language":"ar","carousel_cards":"2"}]""",
        "templates[0] needs a whole number from 0 as \"carousel_cards\"", 1, 47)]
    [InlineData("""[{"name":"a","language":"ar","has_expiration":"yes"}]""",
        "templates[0] needs true or false as \"has_expiration\"", 1, 47)]
    [InlineData("""[{"name":"a","language":"ar","buttons":[{}]}]""", "templates[0].buttons[0] has no \"kind\"", 1, 41)]
    [InlineData("[{\"name\":\"a\",\"language\":\"ar\"},\n{\"name\":\"a\",\"language\":\"ar\"}]",
        "The template 'a' (ar) is listed twice", 2, 1)]
    public void What_cannot_be_read_is_reported_at_its_place_in_the_file(string file, string message, int line, int column)
    {
        var fault = new Generated(file).Complaints.Should().ContainSingle().Subject;

        (fault.Id, fault.GetMessage(CultureInfo.InvariantCulture)).Should().Be(("CC0013", message));
        fault.Location.GetLineSpan().StartLinePosition.Should().Be(new LinePosition(line - 1, column - 1));
        fault.Location.GetLineSpan().Path.Should().Be(Samples.FileName);
    }

    [Fact]
    public Task What_needs_no_template_is_checked_without_a_readable_file() => Checked.StatementsAsync(
        """
        await client.SendTemplateAsync("+966501234567", "nothing", "xx", [{|CC0010:""|}]);
        _ = new CampaignRecipient({|CC0011:"0501234567"|}) { Variables = { ["1"] = {|CC0010:"a\nb"|} } };
        _ = new CreateCampaignRequest { Template = "nothing", Recipients = recipients, Parameters = [{|CC0010:"a\nb"|}] };
        """,
        file: "[");

    [Theory]
    [InlineData("cubeconnect.templates.json", true)]
    [InlineData("a/b/marketing.cubeconnect.templates.json", true)]
    [InlineData("a/CubeConnect.Templates.json", true)]
    [InlineData("old-cubeconnect.templates.json", false)]
    [InlineData("mycubeconnect.templates.json", false)]
    public void Is_known_by_its_name(string path, bool expected) => TemplateFile.IsName(path).Should().Be(expected);

    [Fact]
    public void Reads_JSON_as_others_do()
    {
        var entry = TemplateFile.Parse(
            "\uFEFF" + """[{"name":"a","language":"ar","body":"\u0627\n\"\/ {{2}} {{1}} {{ 1 }} {{x y}}","new":[1.5e3,true,null,{}]}]""")
            .Should().ContainSingle().Subject;

        entry.Body.Should().Be("\u0627\n\"/ {{2}} {{1}} {{ 1 }} {{x y}}");
        entry.BodyPlaces.Should().Equal("1", "2");
        FluentActions.Invoking(() => TemplateFile.Parse(new string('[', 100))).Should().Throw<FileFaultException>("a stack has an end");
    }

    [Fact]
    public void The_sandbox_loads_the_same_file()
    {
        var inSandbox = SandboxTemplate.Parse(Encoding.UTF8.GetBytes(Samples.WithEveryBody));
        var here = TemplateFile.Parse(Samples.WithEveryBody);

        inSandbox.Select(template => (template.Name, template.Language, template.ParamsCount, template.HeaderType,
                string.Join(' ', template.Buttons.Select(button => button.Kind))))
            .Should().Equal(here.Select(entry =>
                (entry.Name, entry.Language, entry.BodyPlaces.Length, entry.HeaderType ?? "none",
                    string.Join(' ', (entry.Buttons ?? []).Select(button => button.Kind)))));
        SandboxTemplate.Parse(Encoding.UTF8.GetBytes("\uFEFF" + Samples.WithEveryBody)).Should().HaveCount(here.Length);
    }

    [Fact]
    public void Messages_show_a_template_as_it_is_rendered() =>
        TemplateFile.Parse(Samples.WithEveryBody).Select(entry => entry.Shown).Should().Equal(
            TemplateFile.Parse(Samples.WithEveryBody)
                .Select(entry => new Template { Header = entry.Header, Body = entry.Body, Footer = entry.Footer }.Render([]))
                .Select(text => text.Replace("\n", " / ", StringComparison.Ordinal)));

    [Fact]
    public void The_schema_has_the_members_that_are_read()
    {
        var schema = JsonNode.Parse(File.ReadAllText(
            RepositoryFiles.PathOf("src", "CubeConnect.Sdk", "buildTransitive", "cubeconnect.templates.schema.json")))!;
        var members = schema["$defs"]!["template"]!["properties"]!.AsObject().Select(member => member.Key).ToList();
        var template = new JsonObject(members.Select(name => KeyValuePair.Create(name, (JsonNode?)null)))
        {
            ["name"] = "a", ["language"] = "ar", ["body"] = "b",
        };
        var file = new JsonObject { ["$schema"] = "x", ["templates"] = new JsonArray(template) }.ToJsonString();

        var read = File.ReadAllText(RepositoryFiles.PathOf("src", "CubeConnect.Sdk.Analyzers", "Files", "TemplateFile.cs"));
        Regex.Matches(read, @"(?:Text|Number|Required|Value<.+>)\(""([a-z_]+)""")
            .Select(match => match.Groups[1].Value).Except(["kind", "text", "url"])
            .Should().BeEquivalentTo(members, "the schema describes what the compiler reads, and nothing else");
        SandboxTemplate.Parse(Encoding.UTF8.GetBytes(file)).Should().ContainSingle("the sandbox refuses members that it does not know");
        TemplateFile.Parse(file).Should().ContainSingle();
    }

    [Fact]
    public void The_file_of_the_sample_is_read() =>
        TemplateFile.Parse(File.ReadAllText(RepositoryFiles.PathOf("samples", "WebApp", Samples.FileName)))
            .Select(entry => entry.Title).Should().Equal("'order_shipped' (ar)", "'order_shipped' (en_US)");
}
