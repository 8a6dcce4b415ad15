using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>What stands twice is changed once and forgotten once.</summary>
public sealed class DuplicateTests
{
    /// <summary>About eight lines of code: less than that is a habit, not a copy.</summary>
    private const int Window = 60;

    /// <summary>
    /// What may stand twice: today two types of options whose settings have the same names, and two pages whose numbers have; what reads
    /// them is shared. A third and a fourth such pair are possible, a habit is not.
    /// </summary>
    private const int Most = 4;

    [Fact]
    public void The_libraries_hold_hardly_any_duplicate_code() =>
        Copies(SourceFile.Under("src").Where(IsComparable)).Should().HaveCountLessThanOrEqualTo(Most,
            $"{Window} tokens in a row belong into one place; the sandbox shares nothing with the SDK, and is compared with itself only");

    [Fact]
    public void Finds_a_copy_whatever_its_white_space_and_comments()
    {
        var body = string.Concat(Enumerable.Range(0, 12).Select(i => $"var value{i} = Read(input, other{i}, {i});"));

        Copies(
        [
            new("src/A/a.cs", $"class A {{ void M() {{ {body} }} }}"),
            new("src/A/b.cs", $"class B {{ int _x; void N() {{ // a note\n{body.Replace(";", ";\n", StringComparison.Ordinal)} }} }}"),
        ])
            .Should().ContainSingle().Which.Should().StartWith("src/A/b.cs").And.Contain("src/A/a.cs");
        Copies([new("src/A/a.cs", "class A { int One => 1; }"), new("src/A/b.cs", "class A { int One => 1; }")]).Should().BeEmpty();
    }

    private static bool IsComparable(SourceFile file) => !file.Path.Contains("/Polyfills/", StringComparison.Ordinal);

    /// <summary>
    /// One line for each run of tokens that an earlier place holds too. Tables of numbers are like themselves and no copies.
    /// </summary>
    private static List<string> Copies(IEnumerable<SourceFile> files)
    {
        var seen = new Dictionary<string, (string File, int Line)>(StringComparer.Ordinal);
        var copies = new List<string>();
        foreach (var file in files)
        {
            var house = file.Path.Split('/')[1] == "CubeConnect.Sdk.Sandbox" ? "sandbox " : "";
            var tokens = file.Root.DescendantTokens(node => node is not Microsoft.CodeAnalysis.CSharp.Syntax.UsingDirectiveSyntax)
                .Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)).ToList();
            var texts = tokens.ConvertAll(token => token.Text);
            for (var i = 0; i + Window <= tokens.Count; i++)
            {
                var run = Run(i);
                if (seen.TryAdd(run, (file.Path, LineOf(i))) || IsTable(i)) continue;
                copies.Add($"{file.Path}({LineOf(i)}) is in {seen[run].File}({seen[run].Line}) already");
                while (i + Window < tokens.Count && seen.ContainsKey(Run(i + 1))) i++;
                i += Window - 1;
            }

            string Run(int start) => house + string.Join(' ', texts.GetRange(start, Window));
            int LineOf(int start) => tokens[start].GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            bool IsTable(int start) => texts.GetRange(start, Window).Distinct(StringComparer.Ordinal).Count() < Window / 4;
        }

        return copies;
    }
}
