using System.Globalization;

namespace CubeConnect.Analyzers.Tests;

/// <summary>Each diagnostic has a page, and the page on templates lists it.</summary>
public sealed class DiagnosticPageTests
{
    public static TheoryData<string, string> Diagnostics { get; } = Make();

    [Theory]
    [MemberData(nameof(Diagnostics))]
    public void A_diagnostic_has_a_page_that_begins_with_its_title(string id, string title)
    {
        File.ReadAllText(RepositoryFiles.PathOf("docs", "diagnostics", $"{id}.md")).Should().StartWith($"# {id}: {title}\n");
        File.ReadAllText(RepositoryFiles.PathOf("docs", "templates.md")).Should().Contain($"| [{id}](diagnostics/{id}.md) |");
    }

    [Fact]
    public void A_page_has_a_diagnostic() =>
        RepositoryFiles.Find("docs/diagnostics", "*.md").Select(Path.GetFileNameWithoutExtension)
            .Should().BeEquivalentTo(Descriptors.All.Select(descriptor => descriptor.Id));

    private static TheoryData<string, string> Make()
    {
        var diagnostics = new TheoryData<string, string>();
        foreach (var descriptor in Descriptors.All) diagnostics.Add(descriptor.Id, descriptor.Title.ToString(CultureInfo.InvariantCulture));
        return diagnostics;
    }
}
