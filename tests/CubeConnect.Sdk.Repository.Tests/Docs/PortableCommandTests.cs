using System.Text.RegularExpressions;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>A reader on Windows copies the commands too: what only bash understands is followed by a block for PowerShell.</summary>
public sealed partial class PortableCommandTests
{
    /// <summary>For people who change or measure this repository, where bash is needed anyway.</summary>
    private static readonly string[] ForContributors =
        ["CONTRIBUTING.md", "docs/architecture.md", "docs/decisions.md", "docs/performance.md", "docs/user-reports.md"];

    [Fact]
    public void What_only_bash_understands_has_its_block_for_PowerShell()
    {
        var pages = Markdown.All().Where(page => !ForContributors.Contains(page.File)
            && !page.File.StartsWith("docs/contributors/", StringComparison.Ordinal)).ToList();

        pages.SelectMany(Alone).Should().BeEmpty("a block of powershell follows, or commands that both understand");
        pages.SelectMany(page => page.Blocks).Count(block => block.Language == "powershell").Should().BeGreaterThanOrEqualTo(15);
    }

    [Fact]
    public void A_block_of_commands_says_so() =>
        Markdown.All().SelectMany(page => page.Blocks)
            .Where(block => block.Language is "" or "bash" or "shell" or "console" && Command().IsMatch(block.Code))
            .Select(block => $"{block.File}({block.Line})").Should().BeEmpty("its language is sh, or powershell");

    [Fact]
    public void User_secrets_are_set_after_init() =>
        Markdown.All().SelectMany(page => page.Blocks).Where(block => block.Language is "sh" or "powershell")
            .Where(block => block.Code.Contains("user-secrets set ", StringComparison.Ordinal)
                && block.Code.IndexOf("user-secrets init", StringComparison.Ordinal) is var init
                && (init < 0 || init > block.Code.IndexOf("user-secrets set ", StringComparison.Ordinal)))
            .Select(block => $"{block.File}({block.Line})").Should().BeEmpty("without it .NET refuses to set one");

    [Theory]
    [InlineData("export A=b", true)]
    [InlineData("A=b dotnet test", true)]
    [InlineData("id=$(cubeconnect send)", true)]
    [InlineData("source <(cubeconnect completion bash)", true)]
    [InlineData("curl -X POST http://localhost", true)]
    [InlineData("cubeconnect send \\\n  --json", true)]
    [InlineData("cat a.json | dotnet user-secrets set", true)]
    [InlineData("bash .ci/run", true)]
    [InlineData("cubeconnect sandbox &\ncubeconnect send text Hello --to +966501234567 --wait read   # a remark", false)]
    [InlineData("dotnet nuget add source \"$PWD/artifacts/packages\" --name cubeconnect", false)]
    [InlineData("dotnet test --filter \"A|B\"", false)]
    public void Knows_what_PowerShell_does_not_understand(string code, bool isForBashAlone) =>
        ForBashAlone().IsMatch(code).Should().Be(isForBashAlone);

    private static IEnumerable<string> Alone(Markdown page) => page.Blocks.Index()
        .Where(entry => entry.Item.Language is "sh" && ForBashAlone().IsMatch(entry.Item.Code)
            && page.Blocks.ElementAtOrDefault(entry.Index + 1)?.Language != "powershell")
        .Select(entry => $"{page.File}({entry.Item.Line})");

    [GeneratedRegex(@"^\s*(export|source|bash|cat|curl|sudo) |^\s*[A-Za-z_]+=|\$\(|<\(|\\$|\bjq\b", RegexOptions.Multiline)]
    private static partial Regex ForBashAlone();

    [GeneratedRegex(@"^\s*(dotnet|cubeconnect|curl|export|docker|kubectl|source) |^\s*[A-Z_]+=\S+ \w", RegexOptions.Multiline)]
    private static partial Regex Command();
}
