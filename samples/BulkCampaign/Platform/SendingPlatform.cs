using System.Globalization;
using CubeConnect;
using CubeConnect.Bulk;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BulkCampaign.Platform;

/// <summary>Where campaigns go: the platform of the configuration, or a sandbox of our own where nothing is configured.</summary>
public sealed class SendingPlatform : IAsyncDisposable
{
    public const int DefaultRate = 60;

    private readonly ServiceProvider _owner;
    private readonly KeptSandbox? _kept;
    private readonly RunFile _file;

    private SendingPlatform(
        ICubeConnectClient client, ServiceProvider owner, TimeProvider clock, ICampaignProgressStore store, RunFile file,
        KeptSandbox? kept)
    {
        (Client, Clock, Store) = (client, clock, store);
        (_owner, _file, _kept) = (owner, file, kept);
    }

    public ICubeConnectClient Client { get; }

    public TimeProvider Clock { get; }

    /// <summary>Keeps how far the run came, in the folder of the results.</summary>
    public ICampaignProgressStore Store { get; }

    /// <summary>The sandbox; null on the real platform.</summary>
    public CubeConnectSandbox? Sandbox => _kept?.Sandbox;

    public bool IsSandbox => _kept is not null;

    public Uri Address => _owner.GetRequiredService<IOptions<CubeConnectOptions>>().Value.BaseAddress;

    /// <summary>How many requests a minute the client makes.</summary>
    public int Rate => Client.Info?.RequestsPerMinute ?? DefaultRate;

    /// <param name="line">The command line.</param>
    /// <param name="configuration">The environment; the SDK reads it as it does in every program.</param>
    /// <param name="cancellationToken">Ends the start of the sandbox.</param>
    public static async Task<SendingPlatform> OpenAsync(
        CommandLine line, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (IsConfigured(configuration))
        {
            var services = new ServiceCollection().AddSingleton(configuration);
            services.AddCubeConnect(options => options.RequestsPerMinute = line.Rate ?? options.RequestsPerMinute ?? DefaultRate);
            var provider = services.BuildServiceProvider();
            var file = RunFile.Choose(line, "run");
            var client = provider.GetRequiredService<ICubeConnectClient>();
            return new SendingPlatform(client, provider, TimeProvider.System, new JsonFileProgressStore(file.Path), file, kept: null);
        }

        return await OpenSandboxAsync(line, cancellationToken);
    }

    /// <summary>
    /// The name of the run. One that sends the same list once more has another name, since the platform knows a campaign again by its
    /// content.
    /// </summary>
    public string NameOf(string campaign) =>
        _file.Number == 1 ? campaign : string.Create(CultureInfo.InvariantCulture, $"{campaign} #{_file.Number}");

    /// <summary>Forgets a run that has not begun.</summary>
    public void ForgetRun()
    {
        foreach (var file in new[] { _file.Path, _file.Path + ".lock" }) File.Delete(file);
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        if (_kept is not null) await _kept.DisposeAsync();
    }

    /// <summary>An address without a key is a mistake that the SDK names; it must not end in a sandbox.</summary>
    private static bool IsConfigured(IConfiguration configuration) =>
        new[] { "CUBECONNECT_API_KEY", "CUBECONNECT_URL", "CubeConnect:ApiKey", "CubeConnect:BaseAddress", "CubeConnect:Url" }
            .Any(name => !string.IsNullOrWhiteSpace(configuration[name]));

    private static async Task<SendingPlatform> OpenSandboxAsync(CommandLine line, CancellationToken cancellationToken)
    {
        var file = RunFile.Choose(line, "run.sandbox");
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
        return new SendingPlatform(provider.GetRequiredService<ICubeConnectClient>(), provider, clock, kept, file, kept);
    }

    /// <summary>A run's file. Each time that a list is sent again has one of its own: run.json, run.2.json.</summary>
    private sealed record RunFile(string Path, int Number)
    {
        public static RunFile Choose(CommandLine line, string name)
        {
            var last = At(1);
            while (At(last.Number + 1) is var next && File.Exists(next.Path)) last = next;
            if (!line.Again || !File.Exists(last.Path)) return last;
            return CampaignRun.Parse(File.ReadAllText(last.Path)).IsComplete ? At(last.Number + 1) : last;

            RunFile At(int number) => new(
                System.IO.Path.Combine(
                    line.Out,
                    number == 1 ? $"{name}.json" : string.Create(CultureInfo.InvariantCulture, $"{name}.{number}.json")),
                number);
        }
    }
}
