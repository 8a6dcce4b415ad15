using System.Net;
using System.Text.RegularExpressions;
using CubeConnect.Repository.Tests.Architecture;
using CubeConnect.Values;

namespace CubeConnect.Repository.Tests.Docs;

public sealed partial class SnippetTests
{
    [Fact]
    public void Every_CSharp_block_of_the_documents_compiles()
    {
        var blocks = Markdown.All().SelectMany(document => document.Blocks).Where(IsCSharp)
            .Where(block => block.NotCompiledBecause is null).ToList();

        blocks.Should().NotBeEmpty();
        SnippetCompiler.Errors(blocks)
            .Should().BeEmpty("a reader copies it; a block that cannot compile says why: <!-- not compiled: reason -->");
    }

    [Fact]
    public void Every_example_of_the_reference_compiles()
    {
        var examples = SourceFile.Under("src")
            .SelectMany(file => Example().Matches(file.Text).Select(match => ExampleOf(file, match))).ToList();

        examples.Should().HaveCountGreaterThanOrEqualTo(20, "the most used members have one");
        SnippetCompiler.Errors(examples).Should().BeEmpty("a reader copies it");
    }

    /// <summary>With both the message is out, or may be, and both can be transient: who forgets one sends its message twice.</summary>
    [Fact]
    public void No_example_that_catches_Unknown_forgets_Accepted() =>
        Markdown.All().SelectMany(document => document.Blocks.Select(block => (document.File, block.Line, block.Code)))
            .Concat(SourceFile.Under("src").Select(file => (File: file.Path, Line: 1, Code: file.Text)))
            .Where(text => text.Code.Contains("when (e.Outcome == RequestOutcome.Unknown)", StringComparison.Ordinal))
            .Select(text => $"{text.File}({text.Line})").Should().BeEmpty();

    [Fact]
    public void Every_example_receives_webhooks_at_the_same_path() =>
        Markdown.All().SelectMany(document => document.Blocks)
            .SelectMany(block => WebhookPath().Matches(block.Code)
                .Select(match => (block.File, block.Line, Path: match.Groups["path"].Value)))
            .Where(use => use.Path != "/cubeconnect/webhook").Should().BeEmpty("a reader combines the pages");

    [Fact]
    public void CSharp_blocks_are_called_csharp_so_that_none_escapes() =>
        Markdown.All().SelectMany(document => document.Blocks).Where(block => block.Language is "cs" or "c#" or "C#" or "CSharp")
            .Should().BeEmpty();

    [Theory]
    [InlineData("var x = 1;\nConsole.WriteLine(x);")]
    [InlineData("ct.ThrowIfCancellationRequested();\nawait Task.Yield();")]
    [InlineData("builder.Services.AddHttpClient();\n"
        + "public sealed class A(Order order)\n{\n    public string Phone => order.Phone;\n}\nvar a = new A(order);")]
    [InlineData("using System.Xml;\nvar order = 1; // hides the ambient one\nXmlReader? r = null; order++;")]
    [InlineData("private readonly int _x = 1;\n\npublic int X() => _x;")]
    [InlineData("[Fact]\npublic async Task Sends() => await Task.Yield();")]
    [InlineData("_ = contacts.Select(c => new { c.Phone, c.Name });")]
    public void Takes_statements_and_declarations_in_any_order(string code) => ErrorsOf(code).Should().BeEmpty();

    [Theory]
    [InlineData("var x = 1;\nint y = \"text\";", "docs/page.md(11): CS0029")]
    [InlineData("public sealed class A\n{\n    public Missing B { get; }\n}", "docs/page.md(12): CS0246")]
    [InlineData("var x = 1;\n\nclass A { }\nx.Nonsense();", "docs/page.md(13): CS1061")]
    [InlineData("try { ... }\ncatch { }", "docs/page.md(10): CS")]
    [InlineData("var x = (1;", "docs/page.md(10): CS1026")]
    [InlineData("var x = 1; }", "docs/page.md(10): CS")]
    public void Points_to_the_file_and_line_of_what_does_not_compile(string code, string place) =>
        ErrorsOf(code).Should().Contain(error => error.StartsWith(place, StringComparison.Ordinal));

    [Fact]
    public void Shows_a_block_no_internals() => ErrorsOf("CubeConnect.Values.OpenText x = default;").Should().NotBeEmpty();

    [Fact]
    public void The_ids_of_the_platform_and_of_WhatsApp_do_not_compare() =>
        ErrorsOf("Console.WriteLine(receipt.Id == new CubeConnect.Webhooks.MessageStatusUpdated().WhatsAppMessageId);")
            .Should().ContainSingle().Which.Should().Contain("CS0019");

    [Fact]
    public void A_block_opts_out_only_by_a_reason_right_before_it()
    {
        var document = new Markdown("x.md", "<!-- not compiled: the old way -->\n\n```csharp\na\n```\n\n```csharp\nb\n```\n"
            + "<!-- not compiled: far away -->\nText.\n```csharp\nc\n```");

        document.Blocks.Select(block => (block.Code, block.NotCompiledBecause, block.Line))
            .Should().Equal(("a", "the old way", 4), ("b", null, 8), ("c", null, 13));
    }

    private static CodeBlock ExampleOf(SourceFile file, Match example) =>
        new(
            file.Path,
            file.Text[..example.Groups["code"].Index].Count(letter => letter == '\n') + 1,
            "csharp",
            WebUtility.HtmlDecode(CommentStart().Replace(example.Groups["code"].Value, "")),
            NotCompiledBecause: null);

    [GeneratedRegex(@"(MapCubeConnectWebhooks\(""|WithWebhooks\(\w+, ""|:5000)(?<path>/[a-z/]*webhook[a-z/]*)")]
    private static partial Regex WebhookPath();

    [GeneratedRegex("<example>[\\s/]*<code>(?<code>.*?)</code>", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^ *///[ ]?", RegexOptions.Multiline)]
    private static partial Regex CommentStart();

    private static bool IsCSharp(CodeBlock block) => block.Language == "csharp";

    private static IReadOnlyList<string> ErrorsOf(string code) =>
        SnippetCompiler.Errors([new CodeBlock("docs/page.md", 10, "csharp", code, null)]);
}
