using System.Text.RegularExpressions;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>What a reader of Arabic sees in the right order, and in the same words everywhere.</summary>
public sealed partial class ArabicPageTests
{
    private static readonly List<Markdown> Pages =
        [.. Markdown.All().Where(document => document.File.StartsWith("docs/ar/", StringComparison.Ordinal))];

    [Fact]
    public void Code_keeps_its_order_beside_Arabic() =>
        Pages.SelectMany(page => page.Blocks).SelectMany(block => block.Code.Split('\n')
                .Where(IsOutOfOrder).Select(line => $"{block.File}: {line.Trim()}"))
            .Should().BeEmpty("a browser shows two Arabic texts in one line, or a number behind one, in the opposite order");

    [Theory]
    [InlineData("Send(\"+966501234567\", \"نعم\", ct);", false)]
    [InlineData("Send(\"نعم\");   // يصل إليك", true)]
    [InlineData("Body(\"أحمد\", \"50%\");", true)]
    [InlineData("\"أحمد\",", false)]
    [InlineData("x = 1;   // بالتوقيت العالمي: 17:00", false)]
    [InlineData("x = 1;   // قد تصل read أولًا", true)]
    public void Knows_the_lines_that_turn_around(string line, bool isOutOfOrder) => IsOutOfOrder(line).Should().Be(isOutOfOrder);

    /// <summary>GitHub has no style for these pages: a sign at an end of code would move to the other end.</summary>
    [Fact]
    public void Code_within_Arabic_that_begins_or_ends_with_a_sign_has_a_direction_of_its_own() =>
        Pages.SelectMany(page => page.Codes).Where(code => !SafeCode().IsMatch(code.Text))
            .Select(code => $"{code.File}({code.Line}): {code.Text}")
            .Should().BeEmpty("it is written <code dir=\"ltr\">...</code>");

    [Theory]
    [InlineData("نداء", "استدعاء")]
    [InlineData("زبون", "عميل")]
    [InlineData("مفتاح الدولة", "رمز الدولة")]
    [InlineData("بيئة التجربة", "البيئة التجريبية")]
    [InlineData("ويب هوك", "إشعار ويب")]
    [InlineData("ميتا", "Meta")]
    public void Each_thing_has_one_name(string other, string name)
    {
        string[] shown = ["src/CubeConnect.Sdk.Sandbox/Inbox/pages/words.js", "src/CubeConnect.Cli/Campaigns/Results/ReportWords.cs"];
        Pages.Select(page => page.File).Concat(shown)
            .Where(file => File.ReadAllText(RepositoryFiles.PathOf(file)).Contains(other, StringComparison.Ordinal))
            .Should().BeEmpty("it is called {0}", name);
    }

    private static bool IsOutOfOrder(string line) => Token().Matches(line).Where(token => Arabic().IsMatch(token.Value)).Any(token =>
        (token.Value.StartsWith("//", StringComparison.Ordinal) && Latin().IsMatch(token.Value))
        || (Strong().Match(line, token.Index + token.Length) is { Success: true } next && !Latin().IsMatch(next.Value)));

    [GeneratedRegex("\"[^\"]*\"|//.*$")]
    private static partial Regex Token();

    [GeneratedRegex("[\u0600-\u06FF]")]
    private static partial Regex Arabic();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    [GeneratedRegex("[A-Za-z0-9\u0600-\u06FF]")]
    private static partial Regex Strong();

    [GeneratedRegex(@"^[\w{].*[\w}]$|^\w$")]
    private static partial Regex SafeCode();
}
