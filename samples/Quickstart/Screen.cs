using System.Text;
using Spectre.Console;

namespace Quickstart;

/// <summary>The terminal, or the file that the output goes to. A file gets plain lines: no colours, nothing drawn twice.</summary>
internal sealed class Screen(IAnsiConsole console, bool isLive)
{
    private const int NoWrapping = 10_000;

    public IAnsiConsole Console => console;

    /// <summary>True where a line may be drawn again, so that a bar can move.</summary>
    public bool IsLive => isLive;

    public static Screen Open()
    {
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false); // Windows would lose the Arabic
        if (!System.Console.IsOutputRedirected)
        {
            var terminal = AnsiConsole.Console;
            return new Screen(terminal, terminal.Profile.Capabilities is { Ansi: true, Interactive: true });
        }

        var file = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false }, // build servers would turn the colours on again
        });
        file.Profile.Width = NoWrapping;
        return new Screen(file, isLive: false);
    }

    public void Heading(string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    public void Line(string text) => console.WriteLine(text);

    /// <summary>Writes without ending the line, so that what happens next can follow on it.</summary>
    public void Begin(string text) => console.Write(text);

    public void Good(string text) => console.MarkupInterpolated($"[green]{text}[/]");

    public void Bad(string text) => console.MarkupInterpolated($"[red]{text}[/]");

    /// <summary>A long text below a short one, set in; wrapped only on a terminal.</summary>
    public void Indented(string text)
    {
        if (isLive) console.Write(new Padder(new Text(text)).Padding(4, 0, 0, 0));
        else console.WriteLine("    " + text);
    }

    public int Help()
    {
        Line("""
            Quickstart [--to PHONE] [--yes] [--gateways]

              without arguments   everything against a CubeConnect on this machine: no key, no phone, no cost
              --to PHONE          sends to this phone through the real platform; needs CUBECONNECT_API_KEY
                                  and CUBECONNECT_WHATSAPP_ACCOUNT_ID
              --yes               does not ask before it sends
              --gateways          one text through CubeConnect, Periskope and WA.cr, all on this machine, and a fall-back
            """);
        return 0;
    }

    public int Refuse(string why)
    {
        Bad(why);
        Line("");
        return 2;
    }
}
