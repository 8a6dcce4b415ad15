using System.Text.RegularExpressions;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Shells;

/// <summary>The blocks of the documents that are marked for PowerShell, as PowerShell reads and runs them.</summary>
public sealed partial class PowerShellPagesTests
{
    [Fact]
    public async Task PowerShell_reads_every_block()
    {
        if (!Shell.Has("pwsh")) return;
        var blocks = RepositoryFiles.Find("docs", "*.md").SelectMany(BlocksOf).ToList();
        var script = string.Concat(blocks.Select(block =>
            $"$e = $null; [void][Management.Automation.Language.Parser]::ParseInput('{Quoted(block)}', [ref]$null, [ref]$e); $e\n"));

        blocks.Should().HaveCountGreaterThanOrEqualTo(15);
        (await AnswerAsync(script)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_calls_of_the_sandboxs_API_do_what_they_say()
    {
        if (!Shell.Has("pwsh")) return;
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Running());
        var blocks = BlocksOf(RepositoryFiles.PathOf("docs/sandbox-inbox.md"))
            .Concat(BlocksOf(RepositoryFiles.PathOf("docs/sandbox-api.md")))
            .Where(block => block.Contains("Invoke-RestMethod", StringComparison.Ordinal)).ToList();
        var address = sandbox.BaseAddress.ToString().TrimEnd('/');
        var script = string.Concat(blocks.Select(block =>
            $"try {{ {block.Replace("http://127.0.0.1:5725", address, StringComparison.Ordinal)} }} catch {{ \"FAILED $_\" }}\n"));

        var answer = await AnswerAsync(script);

        blocks.Should().HaveCountGreaterThanOrEqualTo(11);
        answer.Should().Contain("success").And.NotContain("FAILED");
        sandbox.Journal.Should().BeEmpty("the pages' own API is not the platform's");
        sandbox.Templates.Should().Contain(template => template.Name == "parcel_waits");
    }

    /// <summary>From a file: what comes from standard input is read line by line.</summary>
    private static async Task<string> AnswerAsync(string script)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".ps1");
        await File.WriteAllTextAsync(file, script + "'END'\n");
        var answer = await Shell.AnswerAsync("pwsh", ["-NoProfile", "-NonInteractive", "-File", file], string.Empty);
        File.Delete(file);
        answer.TrimEnd().Should().EndWith("END");
        return answer.TrimEnd()[..^3].Trim();
    }

    private static IEnumerable<string> BlocksOf(string file) =>
        Block().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")).Select(match => match.Groups["code"].Value);

    private static string Quoted(string code) => code.Replace("'", "''", StringComparison.Ordinal);

    [GeneratedRegex("^ *```powershell\n(?<code>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
