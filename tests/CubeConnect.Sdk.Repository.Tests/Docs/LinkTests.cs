namespace CubeConnect.Repository.Tests.Docs;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_somewhere()
    {
        var documents = Markdown.All().ToDictionary(document => document.File, StringComparer.Ordinal);

        documents.Should().NotBeEmpty();
        documents.Values.SelectMany(document => document.Links).Select(link => Fault(link, documents)).Where(fault => fault is not null)
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("other.md", null)]
    [InlineData("./other.md#a-title-with-code", null)]
    [InlineData("#here", null)]
    [InlineData("other.md#missing", "docs/x.md(3): other.md#missing names no heading of docs/other.md")]
    [InlineData("nowhere.md", "docs/x.md(3): nowhere.md leads nowhere")]
    [InlineData("../CubeConnect.Sdk.sln", null)]
    [InlineData("images/path-of-a-call.svg", null)]
    [InlineData("images/missing.png", "docs/x.md(3): images/missing.png leads nowhere")]
    [InlineData("images", "docs/x.md(3): images leads nowhere")] // the site has no page of a folder
    [InlineData("errors/RATE_LIMIT_EXCEEDED.md", null)]
    [InlineData("https://example.com/#nothing", null)]
    public void Finds_the_links_that_do_not(string target, string? fault)
    {
        var document = new Markdown("docs/x.md", $"# Here\n\n[text]({target})");
        var documents = new Dictionary<string, Markdown>
        {
            ["docs/x.md"] = document, ["docs/other.md"] = new("docs/other.md", "## A title, with `code`!"),
        };

        Fault(document.Links.Single(), documents).Should().Be(fault);
    }

    [Fact]
    public void Images_are_followed_like_links() =>
        new Markdown("x.md", "![a picture](a.png)\n<img src=\"b.svg\" alt=\"\">").Links.Select(link => link.Target)
            .Should().Equal("a.png", "b.svg");

    [Fact]
    public void Every_page_is_reached_from_the_index_of_the_documents()
    {
        var documents = Markdown.All().ToDictionary(document => document.File, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { "docs/README.md" };
        for (var left = new Queue<string>(reached); left.TryDequeue(out var file);)
        {
            foreach (var target in documents[file].Links.Select(link => link.Target.Split('#')[0]).Where(target => target.Length > 0)
                .Select(target => Resolve(file, target)).Where(target => documents.ContainsKey(target) && reached.Add(target)))
                left.Enqueue(target);
        }

        documents.Keys.Where(file => file.StartsWith("docs/", StringComparison.Ordinal)).Except(reached).Should().BeEmpty();
    }

    /// <summary>The pages of codes and diagnostics are reached from their tables.</summary>
    [Fact]
    public void Every_page_is_in_a_table_of_contents_of_the_site()
    {
        var listed = RepositoryFiles.Find("docs", "toc.yml").SelectMany(contents => File.ReadLines(contents)
            .Where(line => line.Contains("href: ", StringComparison.Ordinal))
            .Select(line => Resolve(RepositoryFiles.Relative(contents), line.Split("href: ")[1].Split(" }")[0].Split(',')[0]))).ToList();

        RepositoryFiles.Find("docs", "*.md").Select(RepositoryFiles.Relative)
            .Where(page => page != "docs/README.md" && page.Split('/')[1] is not ("errors" or "diagnostics"))
            .Except(listed).Should().BeEmpty();
    }

    [Fact]
    public void Pictures_of_the_documents_are_used_and_small() =>
        RepositoryFiles.Find("docs/images", "*").Select(path => (File: RepositoryFiles.Relative(path), new FileInfo(path).Length))
            .Where(image =>
                image.Length > 400_000 || !Markdown.All()
                    .SelectMany(document => document.Links.Select(link => Resolve(document.File, link.Target))).Contains(image.File))
            .Should().BeEmpty();

    [Fact]
    public void A_drawing_says_what_it_shows_and_is_readable_on_light_and_dark()
    {
        foreach (var path in RepositoryFiles.Find("docs/images", "*.svg"))
        {
            var drawing = System.Xml.Linq.XDocument.Load(path).Root!;
            drawing.Attribute("role")!.Value.Should().Be("img");
            drawing.Elements().Take(2).Select(element => element.Name.LocalName).Should().Equal("title", "desc");
            drawing.Attribute("aria-labelledby")!.Value.Split(' ')
                .Should().Equal(drawing.Elements().Take(2).Select(element => element.Attribute("id")!.Value));
            drawing.Value.Should().Contain("prefers-color-scheme: dark");
        }
    }

    [Fact]
    public void Code_holds_no_links() => new Markdown("x.md", "`a[0](b)`\n```csharp\nvar x = a[0](b);\n```\n").Links.Should().BeEmpty();

    [Fact]
    public void Doubled_headings_get_numbers() =>
        new Markdown("x.md", "# A b\n# A b\n# [A](x.md) b").Anchors.Should().Equal("a-b", "a-b-1", "a-b-2");

    private static string? Fault(DocumentLink link, Dictionary<string, Markdown> documents)
    {
        if (link.Target.Contains("://", StringComparison.Ordinal) || link.Target.StartsWith("mailto:", StringComparison.Ordinal))
            return null;
        var parts = link.Target.Split('#');
        var file = parts[0].Length == 0 ? link.File : Resolve(link.File, Uri.UnescapeDataString(parts[0]));
        var isKnown = documents.TryGetValue(file, out var document);
        if (!isKnown && !File.Exists(RepositoryFiles.PathOf(file))) return $"{link.File}({link.Line}): {link.Target} leads nowhere";
        if (parts.Length < 2 || !isKnown || document!.Anchors.Contains(parts[1])) return null;
        return $"{link.File}({link.Line}): {link.Target} names no heading of {file}";
    }

    private static string Resolve(string from, string target) =>
        RepositoryFiles.Relative(Path.GetFullPath(target, RepositoryFiles.PathOf(Path.GetDirectoryName(from)!)));
}
