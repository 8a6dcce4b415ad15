using System.Text.RegularExpressions;

namespace CubeConnect.Repository.Tests.Docs;

public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));

    [Fact]
    public void Fits_into_one_sitting() => Text.Split('\n').Length.Should().BeLessThan(150);

    [Fact]
    public void Names_the_two_commands() => Text.Should().Contain("dotnet run --project samples/Quickstart\n").And.Contain("dotnet test\n");

    [Fact]
    public void The_index_lists_the_pages_as_the_site_does()
    {
        var index = File.ReadAllText(RepositoryFiles.PathOf("docs/README.md")).Split("## For contributors");
        var site = File.ReadAllText(RepositoryFiles.PathOf("docs/toc.yml"));
        var contributors = File.ReadAllText(RepositoryFiles.PathOf("docs/contributors/toc.yml"));

        Row().Matches(index[0]).Select(row => row.Groups[1].Value)
            .Should().Equal(Entry().Matches(site).Select(entry => entry.Groups[1].Value));
        Row().Matches(index[1]).Select(row => Path.GetFileName(row.Groups[1].Value))
            .Should().Equal(Entry().Matches(contributors).Select(entry => Path.GetFileName(entry.Groups[1].Value)));
    }

    [GeneratedRegex(@"^\| \[[^]]+\]\(([^)]+)\) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"href: ([^ }]+)")]
    private static partial Regex Entry();
}
