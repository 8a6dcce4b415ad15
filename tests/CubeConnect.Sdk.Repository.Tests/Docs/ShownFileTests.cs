namespace CubeConnect.Repository.Tests.Docs;

/// <summary>A block that shows a file of the samples is that file's text: <c>&lt;!-- from: samples/... --&gt;</c>.</summary>
public sealed class ShownFileTests
{
    [Fact]
    public void What_a_page_shows_of_a_file_stands_in_it()
    {
        var shown = Markdown.All().SelectMany(document => document.Blocks).Where(block => block.From is not null).ToList();

        shown.Should().HaveCountGreaterThanOrEqualTo(15, "the recipes show their code");
        shown.Where(block => !IsPartOf(File.ReadAllText(RepositoryFiles.PathOf(block.From!)), block.Code))
            .Select(block => $"{block.File}({block.Line}) differs from {block.From}").Should().BeEmpty();
    }

    [Theory]
    [InlineData("b();\nc();", true)]
    [InlineData("b();\n\nd();", false)]
    [InlineData("b();\nd();", false)]
    [InlineData("  b();\n  c();", true)]
    [InlineData("  b();\nc();", false)]
    [InlineData("", false)]
    public void Lines_must_follow_each_other_and_keep_their_indent(string code, bool isPart) =>
        IsPartOf("a();\n    b();\n    c();\n\n    d();\n", code).Should().Be(isPart);

    private static bool IsPartOf(string file, string code)
    {
        var lines = Lines(file);
        var wanted = Lines(code.Trim('\n'));
        return code.Length > 0 && Enumerable.Range(0, Math.Max(0, lines.Length - wanted.Length + 1))
            .Any(start => Dedented(lines[start..(start + wanted.Length)]).SequenceEqual(Dedented(wanted), StringComparer.Ordinal));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static IEnumerable<string> Dedented(string[] lines)
    {
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty().Min();
        return lines.Select(line => line.Trim().Length == 0 ? "" : line[indent..].TrimEnd());
    }
}
