using CubeConnect.Cli.Campaigns;
using Spectre.Console.Cli;

namespace CubeConnect.Cli.Tests.Campaigns;

/// <summary>What a command line of <c>campaign run</c> asks for, without running it.</summary>
internal static class CampaignLine
{
    // Of the template only its name is needed, which a campaign has to give.
    public static CampaignOptions Parse(string[] args)
    {
        if (!args.Intersect(["--demo", "--template", "--rehearse"], StringComparer.Ordinal).Any()) args = [.. args, "--template=offer"];
        CampaignOptions? options = null;
        var app = new CommandApp<Parsed>();
        app.Configure(configuration => configuration.UseStrictParsing().PropagateExceptions());
        app.WithData((RunSettings settings) => { options = settings.Read(); });
        app.Run(args, CancellationToken.None);
        return options!;
    }

    private sealed class Parsed : Command<RunSettings>
    {
        public override int Execute(CommandContext context, RunSettings settings, CancellationToken cancellationToken)
        {
            ((Action<RunSettings>)context.Data!)(settings);
            return 0;
        }
    }
}
