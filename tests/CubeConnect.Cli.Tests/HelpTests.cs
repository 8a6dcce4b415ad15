using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace CubeConnect.Cli.Tests;

/// <summary>docs/cli-reference.md shows the help of every command. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
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

        var path = RepositoryFiles.PathOf("docs", "cli-reference.md");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        const string Begin = "<!-- commands -->\n";
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(path, text[..from] + made + text[to..]);
        else text[from..to].Should().Be(made.ToString(), "UPDATE_DOCS=1 dotnet test writes the page anew");
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

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help send text", "send text --help")]
    public async Task The_word_help_asks_for_it_too(string line, string option) =>
        (await CliProcess.RunAsync(line.Split(' '))).Should().Be(await CliProcess.RunAsync(option.Split(' ')));

    /// <summary>The page's table and the code name the same codes; what leads to each is in <see cref="ExitCodeTests"/>.</summary>
    [Fact]
    public async Task The_page_has_every_exit_code()
    {
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "cli.md"));
        var codes = page.Split("| Exit code |")[1].Split("\n\n")[0].Split('\n').Skip(2).Where(row => row.StartsWith('|'))
            .Select(row => int.Parse(row.Split('|')[1], CultureInfo.InvariantCulture));

        codes.Should().Equal(typeof(ExitCode).GetFields().Where(field => field.IsLiteral)
            .Select(field => (int)field.GetRawConstantValue()!).Order());
    }

    [Fact]
    public async Task The_process_prints_the_same_help_with_code_0()
    {
        var result = await CliProcess.RunAloneAsync(["send", "text", "--help"]);

        (result.ExitCode, result.Errors).Should().Be((0, string.Empty));
        Trimmed(result.Output).Should().Be(await HelpAsync(["send", "text"]));
    }

    private static async Task<List<string[]>> CommandsAsync() =>
        [.. (await TreeAsync()).Descendants("Command").Select(PathOf).Select(path => path.Split(' ')).Prepend([])];

    private static string PathOf(XElement command) =>
        string.Join(' ', command.AncestorsAndSelf("Command").Reverse().Select(part => part.Attribute("Name")!.Value));

    private static async Task<XDocument> TreeAsync() => await CommandModel.DescriptionAsync();

    private static async Task<string> HelpAsync(string[] command)
    {
        var result = await CliProcess.RunAsync([.. command, "--help"]);
        (result.ExitCode, result.Errors).Should().Be((0, string.Empty));
        return Trimmed(result.Output);
    }

    private static string Trimmed(string help) => string.Join('\n', help.Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
