using System.Text.RegularExpressions;

namespace CubeConnect.Tests.Docs;

/// <summary>
/// docs/reliability.md says which test shows which fault: every one it names is there, and every test of that kind is named.
/// </summary>
public sealed partial class FaultMapTests
{
    private const string Begin = "<!-- map: faults -->";

    [Fact]
    public void Every_test_that_the_map_names_exists()
    {
        var names = Named().ToList();

        names.Should().HaveCountGreaterThan(50);
        names.Where(name => !Exists(name)).Should().BeEmpty();
    }

    [Fact]
    public void Every_line_of_the_map_names_a_test() =>
        Lines().Should().OnlyContain(line => Name().IsMatch(line.Shown)).And.OnlyHaveUniqueItems(line => line.Fault);

    [Fact]
    public void Every_test_of_reliability_is_in_the_map()
    {
        var classes = RepositoryFiles.Find("tests/CubeConnect.Sdk.Tests/Reliability", "*Tests.cs")
            .Select(path => Path.GetFileNameWithoutExtension(path));

        classes.Should().NotBeEmpty().And.BeSubsetOf(Named().Select(name => name.Split('.')[0]));
    }

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        var files = RepositoryFiles.Find("tests", parts[0] + ".cs");
        return files.Any(path => parts.Length == 1 || File.ReadAllText(path).Contains($" {parts[1]}(", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named() =>
        Lines().SelectMany(line => Name().Matches(line.Shown).Select(match => match.Groups[1].Value));

    private static IEnumerable<(string Fault, string Shown)> Lines()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("docs", "reliability.md")).ReplaceLineEndings("\n");
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return text[from..text.IndexOf("<!-- end -->", from, StringComparison.Ordinal)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(line => line.Split('|')).Select(cells => (cells[1].Trim(), cells[2]));
    }

    [GeneratedRegex("`([A-Za-z0-9_.]+)`")]
    private static partial Regex Name();
}
