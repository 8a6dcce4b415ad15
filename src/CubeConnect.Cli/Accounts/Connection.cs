using System.Globalization;
using CubeConnect.Cli.Sandbox;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CubeConnect.Cli.Accounts;

// The platform that a command calls: the one of the environment; without one, that of a profile; without any, the sandbox of this machine,
// which needs no key and sends nothing to anybody. The SDK's own registration reads the settings.
internal sealed class Connection : IAsyncDisposable
{
    private static readonly string[] Identity =
        ["CUBECONNECT_API_KEY", "CUBECONNECT_URL", "CubeConnect:ApiKey", "CubeConnect:BaseAddress", "CubeConnect:Url"];

    private readonly ServiceProvider _services;

    private Connection(ServiceProvider services, string source) => (_services, Source) = (services, source);

    // Where the settings come from: the environment, a profile, or the sandbox.
    public string Source { get; }

    public ICubeConnectClient Client => _services.GetRequiredService<ICubeConnectClient>();

    public CubeConnectOptions Options => _services.GetRequiredService<IOptions<CubeConnectOptions>>().Value;

    public static Connection Open(PlatformSettings settings, Terminal terminal, Action<CubeConnectOptions>? configure = null)
    {
        // Key and address come from one place: a key is never sent to the address of another.
        var variable = settings.Sandbox ? null : Array.Find(Identity, name => !string.IsNullOrWhiteSpace(terminal.Variables[name]));
        if (settings is { Sandbox: true, Profile: not null })
            throw new UsageException("--sandbox and --profile name two platforms. Give one of them.");
        if (variable is not null && settings.Profile is not null)
        {
            throw new UsageException($"{variable.Replace(":", "__", StringComparison.Ordinal)} is set and takes precedence over --profile. "
                + "Unset it to use the profile.");
        }

        var profile = settings.Sandbox || variable is not null ? null : Find(settings.Profile, terminal);
        if (variable is not null) return new(Build(terminal.Variables, settings, configure), "environment");
        if (profile is not null)
        {
            var all = new ConfigurationBuilder().AddInMemoryCollection(profile.ToConfiguration())
                .AddConfiguration(terminal.Variables).Build();
            return new(Build(all, settings, configure), $"profile {settings.Profile ?? ProfileFile.DefaultName}");
        }

        if (!settings.Sandbox)
        {
            terminal.Note("No key is set, so this goes to the sandbox on this machine. "
                + "For the platform: cubeconnect login, or CUBECONNECT_API_KEY.");
        }

        return new(Build(OfSandbox(), settings, configure), "sandbox");
    }

    // Whether a message would reach people. A loopback address alone is no proof: a tunnel to the platform listens on one too.
    public async Task<bool> IsRealAsync(CancellationToken cancellationToken) =>
        !Options.BaseAddress.IsLoopback || !await SandboxApi.IsSandboxAsync(Options.BaseAddress, cancellationToken);

    // Asks before anything is changed on the real platform. Without a terminal --yes is the answer.
    public async Task AskAsync(WriteSettings settings, Terminal terminal, string what, CancellationToken cancellationToken)
    {
        if (settings.Yes || !await IsRealAsync(cancellationToken)) return;
        var question = $"{what} ({Options.BaseAddress.Host}, account {Options.WhatsAppAccountId}, {Source})";
        if (!terminal.IsInteractive)
            throw new UsageException($"{question}: this writes to the real platform. Add --yes, or try it with --sandbox.");
        if (!await terminal.ConfirmAsync($"{question}?", cancellationToken))
            throw new DeclinedException();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static Profile? Find(string? name, Terminal terminal)
    {
        var profiles = ProfileFile.Read(terminal);
        if (profiles.TryGetValue(name ?? ProfileFile.DefaultName, out var profile)) return profile;
        if (name is null) return null;
        var there = profiles.Count == 0 ? "There are none yet" : $"There are: {string.Join(", ", profiles.Keys)}";
        throw new UsageException($"--profile: '{name}' does not exist. {there}. To add it: cubeconnect login --profile {name}");
    }

    private static IConfiguration OfSandbox() => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("CUBECONNECT_API_KEY", CubeConnectSandboxOptions.DefaultApiKey),
        new("CUBECONNECT_WHATSAPP_ACCOUNT_ID", CubeConnectSandboxOptions.DefaultWhatsAppAccountId),
        new("CUBECONNECT_URL", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{SandboxSettings.DefaultPort}")),
        new("CubeConnect:TenantId", string.Empty),
    ]).Build();

    private static ServiceProvider Build(IConfiguration configuration, PlatformSettings settings, Action<CubeConnectOptions>? configure)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddCubeConnect(options =>
        {
            if (settings.Account is { } account) options.WhatsAppAccountId = account;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }
}
