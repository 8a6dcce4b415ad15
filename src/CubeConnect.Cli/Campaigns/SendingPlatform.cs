using System.Globalization;
using CubeConnect.Bulk;
using CubeConnect.Cli.Accounts;
using CubeConnect.Cli.Campaigns.Rehearsal;
using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Cli.Campaigns;

// Where campaigns go: the platform of the configuration, or for a rehearsal a sandbox of our own.
internal sealed class SendingPlatform : IAsyncDisposable
{
    public const int DefaultRate = 60;

    private readonly IAsyncDisposable _owner;
    private readonly KeptSandbox? _kept;
    private readonly RunFile _file;

    private SendingPlatform(
        ICubeConnectClient client, IAsyncDisposable owner, Uri address, TimeProvider clock, ICampaignProgressStore store, RunFile file,
        KeptSandbox? kept)
    {
        (Client, Address, Clock, Store) = (client, address, clock, store);
        (_owner, _file, _kept) = (owner, file, kept);
    }

    public ICubeConnectClient Client { get; }

    public Uri Address { get; }

    public TimeProvider Clock { get; }

    // Keeps how far the run came, in the folder of the results.
    public ICampaignProgressStore Store { get; }

    // The sandbox of a rehearsal; null on the platform.
    public CubeConnectSandbox? Sandbox => _kept?.Sandbox;

    public bool IsRehearsal => _kept is not null;

    // A run of this folder, finished or not, that the command continues.
    public bool HasRun => File.Exists(_file.Path);

    // How many requests a minute the client makes.
    public int Rate => Client.Info?.RequestsPerMinute ?? DefaultRate;

    public static async Task<SendingPlatform> OpenAsync(
        CampaignOptions line, PlatformSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        if (line.Rehearse) return await OpenSandboxAsync(line, cancellationToken);
        var connection = Connection.Open(
            settings, terminal, options => options.RequestsPerMinute = line.Rate ?? options.RequestsPerMinute ?? DefaultRate);
        if (line.Demo > 0 && await connection.IsRealAsync(cancellationToken))
        {
            await connection.DisposeAsync();
            throw new UsageException("--demo makes up numbers, and some of them belong to people, so it never goes to the real platform. "
                + "Add --rehearse or --sandbox.");
        }

        var file = RunFile.Choose(line, isRehearsal: false);
        return new SendingPlatform(
            connection.Client, connection, connection.Options.BaseAddress, TimeProvider.System, new JsonFileProgressStore(file.Path), file,
            kept: null)
        {
            AskAsync = (what, token) => connection.AskAsync(new WriteSettings { Yes = line.Yes }, terminal, what, token),
        };
    }

    // The name of the run. One that sends the same list once more has another name, since the platform knows a campaign again by its
    // content.
    public string NameOf(string campaign) =>
        _file.Number == 1 ? campaign : string.Create(CultureInfo.InvariantCulture, $"{campaign} #{_file.Number}");

    // Asks before anything is sent on the real platform, and throws when the answer is no. A rehearsal needs none.
    public Func<string, CancellationToken, Task> AskAsync { get; set; } = (_, _) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        if (_kept is not null) await _kept.DisposeAsync();
    }

    private static async Task<SendingPlatform> OpenSandboxAsync(CampaignOptions line, CancellationToken cancellationToken)
    {
        var file = RunFile.Choose(line, isRehearsal: true);
        var kept = await KeptSandbox.OpenAsync(line, new JsonFileProgressStore(file.Path), cancellationToken);
        var clock = new SkippingClock(kept.Sandbox.Clock, TimeSpan.FromMilliseconds(5));
        var services = new ServiceCollection();
        services.AddCubeConnect(options =>
        {
            options.ApiKey = kept.Sandbox.ApiKey;
            options.WhatsAppAccountId = kept.Sandbox.WhatsAppAccountId;
            options.BaseAddress = kept.Sandbox.BaseAddress;
            options.TimeProvider = clock;
            options.RequestsPerMinute = line.Rate ?? DefaultRate;
            options.Timeout = options.AttemptTimeout = TimeSpan.FromDays(1);
        });
        var provider = services.BuildServiceProvider();
        return new SendingPlatform(
            provider.GetRequiredService<ICubeConnectClient>(), provider, kept.Sandbox.BaseAddress, clock, kept, file, kept);
    }

    // A run's file. Each time that a list is sent again has one of its own: run.json, run.2.json.
    private sealed record RunFile(string Path, int Number)
    {
        public static RunFile Choose(CampaignOptions line, bool isRehearsal)
        {
            var names = RunFileNames.Of(isRehearsal);
            var last = At(1);
            while (At(last.Number + 1) is var next && File.Exists(next.Path)) last = next;
            if (!line.Again || !File.Exists(last.Path)) return last;
            return IsFinished(RunOf(last.Path), System.IO.Path.Combine(line.Out, names.Report)) ? At(last.Number + 1) : last;

            // Finished is what has its report. One that was stopped while it was watched goes on, also with --again: its customers
            // have the message.
            static bool IsFinished(CampaignRun run, string report) => run.IsComplete && File.Exists(report)
                && File.ReadAllText(report) is var page && run.CampaignIds.All(id => page.Contains(id.Value, StringComparison.Ordinal));

            static CampaignRun RunOf(string path)
            {
                try
                {
                    return CampaignRun.Parse(File.ReadAllText(path));
                }
                catch (InvalidDataException e)
                {
                    throw new InvalidDataException($"The file '{path}' cannot be used. {e.Message}", e);
                }
            }

            RunFile At(int number) => new(
                System.IO.Path.Combine(
                    line.Out,
                    number == 1 ? $"{names.Run}.json" : string.Create(CultureInfo.InvariantCulture, $"{names.Run}.{number}.json")),
                number);
        }
    }
}
