using System.Text.RegularExpressions;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>A fenced block of a document. <paramref name="Line"/> is that of its first line of code, from 1.</summary>
internal sealed record CodeBlock(
    string File, int Line, string Language, string Code, string? NotCompiledBecause, string? NotRunBecause = null)
{
    /// <summary>The file that a block shows a part of: it is compiled there, and tested.</summary>
    public string? From { get; init; }
}

/// <summary>A link of a document, as it is written.</summary>
internal sealed record DocumentLink(string File, int Line, string Target);

/// <summary>Code within a line of a document, without its ticks.</summary>
internal sealed record InlineCode(string File, int Line, string Text);

/// <summary>As much of Markdown as our documents need: fenced blocks, links, headings.</summary>
internal sealed partial class Markdown
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly List<DocumentLink> _links = [];
    private readonly List<InlineCode> _codes = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    /// <param name="file">The path from the root of the repository.</param>
    /// <param name="text">The document.</param>
    public Markdown(string file, string text)
    {
        File = file;
        Read(text.ReplaceLineEndings("\n").Split('\n'));
    }

    public string File { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    public IReadOnlyList<DocumentLink> Links => _links;

    public IReadOnlyList<InlineCode> Codes => _codes;

    /// <summary>What may stand after the # of a link into this document.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    /// <summary>README.md and its neighbours, and docs/.</summary>
    public static IEnumerable<Markdown> All() => Directory.EnumerateFiles(RepositoryFiles.Root, "*.md")
        .Concat(RepositoryFiles.Find("docs", "*.md")).Concat(RepositoryFiles.Find("src", "README.md"))
        .Order(StringComparer.Ordinal).Select(path => new Markdown(RepositoryFiles.Relative(path), System.IO.File.ReadAllText(path)));

    /// <summary>The pages beside the samples, which the site shows too.</summary>
    public static IEnumerable<Markdown> OfSamples() => RepositoryFiles.Find("samples", "README.md")
        .Select(path => new Markdown(RepositoryFiles.Relative(path), System.IO.File.ReadAllText(path)));

    private void Read(string[] lines)
    {
        string? reason = null;
        string? notRun = null;
        string? from = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                var start = i + 1;
                var indent = fence.Groups["indent"].Length;
                while (++i < lines.Length && !lines[i].TrimStart().StartsWith(fence.Groups["ticks"].Value, StringComparison.Ordinal))
                {
                }

                var code = lines[start..Math.Min(i, lines.Length)]
                    .Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..]);
                var language = fence.Groups["language"].Value;
                _blocks.Add(new CodeBlock(File, start + 1, language, string.Join('\n', code), reason ?? from, notRun) { From = from });
                (reason, notRun, from) = (null, null, null);
                continue;
            }

            if (NotCompiled().Match(lines[i]) is { Success: true } comment) reason = comment.Groups["reason"].Value;
            else if (NotRun().Match(lines[i]) is { Success: true } other) notRun = other.Groups["reason"].Value;
            else if (ShownFile().Match(lines[i]) is { Success: true } shown) from = shown.Groups["file"].Value;
            else if (!string.IsNullOrWhiteSpace(lines[i])) (reason, notRun, from) = (null, null, null);
            ReadText(lines[i], i + 1);
        }
    }

    private void ReadText(string line, int number)
    {
        if (Heading().Match(line) is { Success: true } heading) AddHeading(heading.Groups["text"].Value);
        foreach (Match id in HtmlId().Matches(line)) _anchors.Add(id.Groups["id"].Value);
        foreach (Match code in Ticks().Matches(line)) _codes.Add(new InlineCode(File, number, code.Value.Trim('`')));
        foreach (Match link in Link().Matches(Ticks().Replace(line, "``")))
            _links.Add(new DocumentLink(File, number, link.Groups["target"].Value));
    }

    /// <summary>Anchors are made as GitHub makes them, numbers behind doubled ones included.</summary>
    private void AddHeading(string text)
    {
        var words = LinkText().Replace(text, "${text}").Trim().ToLowerInvariant();
        var anchor = string.Concat(words.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
        var unique = anchor;
        for (var n = 1; !_anchors.Add(unique); n++) unique = $"{anchor}-{n}";
    }

    [GeneratedRegex("^(?<indent> *)(?<ticks>`{3,})(?<language>[^`\\s]*)")]
    private static partial Regex Fence();

    [GeneratedRegex("^ *<!-- not compiled: (?<reason>.+?) *-->")]
    private static partial Regex NotCompiled();

    [GeneratedRegex("^ *<!-- not run: (?<reason>.+?) *-->")]
    private static partial Regex NotRun();

    [GeneratedRegex("^ *<!-- from: (?<file>\\S+) *-->")]
    private static partial Regex ShownFile();

    [GeneratedRegex("^#{1,6} +(?<text>.+?)#* *$")]
    private static partial Regex Heading();

    [GeneratedRegex("<a +(id|name)=\"(?<id>[^\"]+)\"")]
    private static partial Regex HtmlId();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Ticks();

    [GeneratedRegex("\\]\\(\\s*<?(?<target>[^)\\s>]+)>?[^)]*\\)|^ *\\[[^\\]]+\\]: +(?<target>\\S+)|(src|href)=\"(?<target>[^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();
}
