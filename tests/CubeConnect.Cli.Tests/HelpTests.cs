using System.Text;
using System.Xml.Linq;

namespace CubeConnect.Cli.Tests;

/// <summary>docs/cli.md shows the help of every command. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task The_page_shows_the_help_of_every_command()
    {
        var made = new StringBuilder();
        foreach (var command in await CommandsAsync())
        {
            var help = await HelpAsync(command);
            made.Append("### ").Append(string.Join(' ', command.Prepend("cubeconnect")))
                .Append("\n\n```text\n").Append(help).Append("\n```\n\n");
        }

        var path = RepositoryFiles.PathOf("docs", "cli.md");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        const string Begin = "<!-- commands -->\n";
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(path, text[..from] + made + text[to..]);
        else text[from..to].Should().Be(made.ToString(), "docs/cli.md says what the code does; UPDATE_DOCS=1 dotnet test writes it anew");
    }

    [Fact]
    public async Task Every_command_has_a_description_and_an_example_and_every_option_says_what_it_does()
    {
        var tree = await TreeAsync();

        tree.Descendants("Command").Where(command => command.Element("Description") is null).Select(PathOf).Should().BeEmpty();
        tree.Descendants("Command").Where(command => command.Attribute("IsBranch")!.Value == "false" && command.Element("Examples") is null)
            .Select(PathOf).Should().BeEmpty();
        tree.Descendants("Option").Concat(tree.Descendants("Argument")).Where(option => option.Element("Description") is null)
            .Select(option => option.ToString()).Should().BeEmpty();
    }

    /// <summary>The shell's history keeps a command line. The key and the secret of a sandbox are none of the platform's.</summary>
    [Fact]
    public async Task No_option_takes_a_key_of_the_platform() =>
        (await TreeAsync()).Descendants("Option").Where(option => option.Attribute("Long")!.Value is var name
                && (name.Contains("key", StringComparison.Ordinal) || name.Contains("secret", StringComparison.Ordinal)))
            .Select(option => PathOf(option)).Should().OnlyContain(path => path == "sandbox run");

    [Fact]
    public async Task The_process_prints_the_same_help_with_code_0()
    {
        var result = await CliProcess.RunAsync(["send", "text", "--help"]);

        (result.ExitCode, result.Errors).Should().Be((0, string.Empty));
        Trimmed(result.Output).Should().Be(await HelpAsync(["send", "text"]));
    }

    private static async Task<List<string[]>> CommandsAsync() =>
        [.. (await TreeAsync()).Descendants("Command").Select(PathOf).Select(path => path.Split(' ')).Prepend([])];

    private static string PathOf(XElement command) =>
        string.Join(' ', command.AncestorsAndSelf("Command").Reverse().Select(part => part.Attribute("Name")!.Value));

    private static async Task<XDocument> TreeAsync() => XDocument.Parse(await TextAsync("cli", "xmldoc"));

    private static async Task<string> HelpAsync(string[] command)
    {
        var result = await CliProcess.RunHereAsync([.. command, "--help"]);
        (result.ExitCode, result.Errors).Should().Be((0, string.Empty));
        return Trimmed(result.Output);
    }

    private static string Trimmed(string help) => string.Join('\n', help.Split('\n').Select(line => line.TrimEnd())).Trim('\n');

    private static async Task<string> TextAsync(params string[] args)
    {
        await using var output = new StringWriter();
        (await CliProgram.RunAsync(args, new Terminal(output, TextWriter.Null, TextReader.Null), CancellationToken.None)).Should().Be(0);
        return output.ToString().ReplaceLineEndings("\n");
    }
}
