using System.Text;
using System.Text.Json.Nodes;
using CubeConnect.Analyzers.Files;
using CubeConnect.Sandbox;
using Microsoft.CodeAnalysis.Testing;

namespace CubeConnect.Analyzers.Tests.Files;

public sealed class TemplateFileTests
{
    [Theory]
    [InlineData("", "A value is missing", 1, 1)]
    [InlineData("{", "The name of a member is missing", 1, 2)]
    [InlineData("{\n  \"templates\": [\n    { \"name\": \"a\" \"language\": \"ar\" }\n  ]\n}", "A , is missing", 3, 19)]
    [InlineData("[{ \"name\": \"a\", \"name\": \"b\" }]", "The member \"name\" is there twice", 1, 24)]
    [InlineData("[1,]", "A comma follows the last value", 1, 4)]
    [InlineData("[] x", "Something follows the end of the JSON", 1, 4)]
    [InlineData("[\"\\x\"]", "A text has a \\ that JSON does not know", 1, 4)]
    [InlineData("{}", "The file needs an array \"templates\"", 1, 1)]
    [InlineData("[1]", "Template 0, counted from 0, is not an object", 1, 1)]
    [InlineData("[{ \"name\": \"a\" }]", "Template 0, counted from 0, has no \"language\"", 1, 1)]
    [InlineData("[{ \"name\": 1 }]", "Template 0, counted from 0, needs a text as \"name\"", 1, 1)]
    [InlineData("""[{"name":"a","language":"ar"},{"name":"a","language":"ar"}]""", "The template 'a' (ar) is there twice", 1, 1)]
    public Task What_cannot_be_read_is_reported_at_its_place_in_the_file(string file, string message, int line, int column) =>
        Checked.SourceAsync(
            Samples.Method("""await client.SendTemplateAsync(text, "nothing", "xx");"""), file,
            new DiagnosticResult("CC0013", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithMessage(message)
                .WithLocation(Samples.FileName, line, column));

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

        inSandbox.Select(template => (template.Name, template.Language, template.ParamsCount))
            .Should().Equal(here.Select(entry => (entry.Name, entry.Language, entry.BodyPlaces.Length)));
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

        SandboxTemplate.Parse(Encoding.UTF8.GetBytes(file)).Should().ContainSingle("the sandbox refuses members that it does not know");
        TemplateFile.Parse(file).Should().ContainSingle();
    }

    [Fact]
    public void The_file_of_the_sample_is_read() =>
        TemplateFile.Parse(File.ReadAllText(RepositoryFiles.PathOf("samples", "WebApp", Samples.FileName)))
            .Select(entry => entry.Title).Should().Equal("'order_shipped' (ar)", "'order_shipped' (en_US)");
}
