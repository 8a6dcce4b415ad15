using System.Globalization;
using System.Xml.Linq;

namespace CubeConnect.Cli;

// The commands and their options, as Spectre.Console.Cli describes them itself.
internal sealed class CommandModel
{
    private readonly XElement _root;

    private CommandModel(XElement root) => _root = root;

    private static Task<CommandModel>? _read;

    public static Task<CommandModel> ReadAsync()
    {
        return _read ??= DescribeAsync();

        static async Task<CommandModel> DescribeAsync() => new((await DescriptionAsync()).Root!);
    }

    public static async Task<XDocument> DescriptionAsync()
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = new Terminal(text, text, TextReader.Null);
        terminal.Console.Profile.Width = int.MaxValue / 2;
        await CliProgram.RunAsync(CliProgram.Describe, terminal, CancellationToken.None);
        return XDocument.Parse(text.ToString());
    }

    // Every command below the program, each as its words.
    public IEnumerable<IReadOnlyList<string>> Commands => _root.Descendants("Command").Select(command =>
        (IReadOnlyList<string>)[.. command.AncestorsAndSelf("Command").Reverse().Select(NameOf)]);

    // The words of a command line that are a command.
    public IReadOnlyList<string> PathOf(IEnumerable<string> args)
    {
        List<string> path = [];
        foreach (var arg in args)
        {
            if (Find([.. path, arg]) is null) break;
            path.Add(arg);
        }

        return path;
    }

    public IEnumerable<string> SubcommandsOf(IReadOnlyList<string> path) => (Find(path) ?? _root).Elements("Command").Select(NameOf);

    public IEnumerable<string> OptionsOf(IReadOnlyList<string> path) =>
        (Find(CommandTree.WithDefault([.. path, "-"])[..^1])?.Element("Parameters")?.Elements("Option") ?? [])
            .Select(option => "--" + option.Attribute("Long")!.Value).Append("--help");

    private XElement? Find(IReadOnlyList<string> path) => path.Aggregate((XElement?)_root, (element, name) =>
        element?.Elements("Command").FirstOrDefault(command => NameOf(command) == name));

    private static string NameOf(XElement command) => command.Attribute("Name")!.Value;
}
