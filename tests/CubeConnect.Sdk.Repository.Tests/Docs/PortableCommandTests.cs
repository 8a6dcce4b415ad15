using System.Text.RegularExpressions;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>A reader on Windows copies the commands too: what only bash understands is followed by a block for PowerShell.</summary>
public sealed partial class PortableCommandTests
{
    /// <summary>For people who change or measure this repository, where bash is needed anyway.</summary>
    private static readonly string[] ForContributors =
        ["CONTRIBUTING.md", "docs/decisions.md", "docs/performance.md", "docs/reliability.md"];

    private static readonly List<Markdown> Pages =
    [
        .. Markdown.All().Concat(Markdown.OfSamples()).Where(page => !ForContributors.Contains(page.File)
            && !page.File.StartsWith("docs/contributors/", StringComparison.Ordinal)),
    ];

    [Fact]
    public void What_only_bash_understands_has_its_block_for_PowerShell()
    {
        Pages.SelectMany(Alone).Should().BeEmpty("a block of powershell follows, or commands that both understand");
        Pages.SelectMany(page => page.Blocks).Count(block => block.Language == "powershell").Should().BeGreaterThanOrEqualTo(15);
    }

    /// <summary>The page about PowerShell has both forms; the scripts of this repository need bash.</summary>
    [Fact]
    public void A_command_within_a_line_is_not_for_bash_alone() =>
        Pages.Where(page => page.File != "docs/recipes/windows.md").SelectMany(page => page.Codes)
            .Where(code => InLineForBashAlone().IsMatch(code.Text)).Select(code => $"{code.File}({code.Line}): {code.Text}")
            .Should().BeEmpty("docs/recipes/windows.md has a form of it for PowerShell, or the text says it without a command");

    [Theory]
    [InlineData("export A=b", true)]
    [InlineData("A=b dotnet test", true)]
    [InlineData("openssl rand -base64 32", true)]
    [InlineData("id=$(cubeconnect send)", true)]
    [InlineData("ASPNETCORE_ENVIRONMENT=Development", false)]
    [InlineData("Host=db;Maximum Pool Size=10", false)]
    [InlineData("bash .ci/steps/docs-site", false)]
    public void Knows_a_command_within_a_line(string code, bool isForBashAlone) =>
        InLineForBashAlone().IsMatch(code).Should().Be(isForBashAlone);

    [Fact]
    public void A_block_of_commands_says_so() =>
        Markdown.All().Concat(Markdown.OfSamples()).SelectMany(page => page.Blocks)
            .Where(block => block.Language is "" or "bash" or "shell" or "console" && Command().IsMatch(block.Code))
            .Select(block => $"{block.File}({block.Line})").Should().BeEmpty("its language is sh, or powershell");

    /// <summary>Without a version NuGet brings the newest, which a project for an earlier .NET refuses (NU1202).</summary>
    [Fact]
    public void A_package_of_NETs_own_version_is_added_with_that_version()
    {
        var commands = Markdown.All().Concat(Markdown.OfSamples()).SelectMany(page =>
            page.Blocks.SelectMany(block => block.Code.Split('\n').Select(line => (page.File, block.Line, Text: line)))
                .Concat(page.Codes.Select(code => (page.File, code.Line, code.Text))))
            .Where(command => AddsPackageOfNet().IsMatch(command.Text)).ToList();

        commands.Should().HaveCountGreaterThanOrEqualTo(6);
        commands.Where(command => !command.Text.Contains(" --version \"10.0.*\"", StringComparison.Ordinal)).Should().BeEmpty();
    }

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
        .Where(entry => entry.Item.Language is "sh" && ForBashAlone().IsMatch(entry.Item.Code) && !OfSystemd().IsMatch(entry.Item.Code)
            && page.Blocks.ElementAtOrDefault(entry.Index + 1)?.Language != "powershell")
        .Select(entry => $"{page.File}({entry.Item.Line})");

    [GeneratedRegex(@"add package (Microsoft\.(AspNetCore|Data|EntityFrameworkCore|Extensions)|Npgsql)\b|tool install .*dotnet-ef\b")]
    private static partial Regex AddsPackageOfNet();

    // Where it runs there is bash.
    [GeneratedRegex(@"\b(systemctl|systemd-run|useradd) ")]
    private static partial Regex OfSystemd();

    [GeneratedRegex(@"^\s*(export|source|bash|cat|curl|sudo) |^\s*[A-Za-z_]+=|\$\(|<\(|\\$|\bjq\b", RegexOptions.Multiline)]
    private static partial Regex ForBashAlone();

    [GeneratedRegex(@"^(export|source|cat|curl|sudo|openssl|read|rm|grep|sed|chmod) |^[A-Z_]+=\S* \w|\$\(|<\(|\bjq\b")]
    private static partial Regex InLineForBashAlone();

    [GeneratedRegex(@"^\s*(dotnet|cubeconnect|curl|export|docker|kubectl|source) |^\s*[A-Z_]+=\S+ \w", RegexOptions.Multiline)]
    private static partial Regex Command();
}
