namespace CubeConnect.Repository.Tests.Docs;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_somewhere()
    {
        var documents = Markdown.All().ToDictionary(document => document.File, StringComparer.Ordinal);

        documents.Should().NotBeEmpty();
        documents.Values.SelectMany(document => document.Links).Select(link => Fault(link, documents)).Where(fault => fault is not null).Should().BeEmpty();
    }

    [Theory]
    [InlineData("other.md", null)]
    [InlineData("./other.md#a-title-with-code", null)]
    [InlineData("#here", null)]
    [InlineData("other.md#missing", "docs/x.md(3): other.md#missing names no heading of docs/other.md")]
    [InlineData("nowhere.md", "docs/x.md(3): nowhere.md leads nowhere")]
    [InlineData("../CubeConnect.Sdk.sln", null)]
    [InlineData("https://example.com/#nothing", null)]
    public void Finds_the_links_that_do_not(string target, string? fault)
    {
        var document = new Markdown("docs/x.md", $"# Here\n\n[text]({target})");
        var documents = new Dictionary<string, Markdown> { ["docs/x.md"] = document, ["docs/other.md"] = new("docs/other.md", "## A title, with `code`!") };

        Fault(document.Links.Single(), documents).Should().Be(fault);
    }

    [Fact]
    public void Code_holds_no_links() => new Markdown("x.md", "`a[0](b)`\n```csharp\nvar x = a[0](b);\n```\n").Links.Should().BeEmpty();

    [Fact]
    public void Doubled_headings_get_numbers() => new Markdown("x.md", "# A b\n# A b\n# [A](x.md) b").Anchors.Should().Equal("a-b", "a-b-1", "a-b-2");

    private static string? Fault(DocumentLink link, Dictionary<string, Markdown> documents)
    {
        if (link.Target.Contains("://", StringComparison.Ordinal) || link.Target.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        var parts = link.Target.Split('#');
        var file = parts[0].Length == 0 ? link.File : Resolve(link.File, Uri.UnescapeDataString(parts[0]));
        var isKnown = documents.TryGetValue(file, out var document);
        if (!isKnown && !Path.Exists(RepositoryFiles.PathOf(file))) return $"{link.File}({link.Line}): {link.Target} leads nowhere";
        if (parts.Length < 2 || !isKnown || document!.Anchors.Contains(parts[1])) return null;
        return $"{link.File}({link.Line}): {link.Target} names no heading of {file}";
    }

    private static string Resolve(string from, string target) =>
        RepositoryFiles.Relative(Path.GetFullPath(target, RepositoryFiles.PathOf(Path.GetDirectoryName(from)!)));
}
