using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CubeConnect.Cli.Webhooks;
using Microsoft.Extensions.Options;

namespace CubeConnect.Cli.Accounts;

internal sealed class DoctorSettings : PlatformSettings
{
    [CommandOption("--webhook-url <URL>")]
    [Description("Your own webhook endpoint: sends it a test signed with each webhook secret that is set (CUBECONNECT_WEBHOOK_SECRET, or "
        + "CubeConnect__WebhookSecrets__0 and so on), and one with a wrong signature, which it must refuse")]
    public string? WebhookUrl { get; init; }
}

// One check after the other, from the settings to the account; what an earlier failure makes impossible is left out, what is not
// configured is a row without a yes or no.
internal sealed class DoctorCommand(Terminal terminal) : AsyncCommand<DoctorSettings>
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(60);
    private const int LeastSecret = 16;
    private const int LeastKey = 8;

    private readonly List<(string Check, bool? Ok, string Detail)> _results = [];

    public override async Task<int> ExecuteAsync(CommandContext context, DoctorSettings settings, CancellationToken cancellationToken)
    {
        var endpoint = settings.WebhookUrl is { } url ? OptionValue.Url("--webhook-url", url) : null;
        await using var connection = Connection.Open(settings, terminal, options =>
        {
            (options.MaxRetries, options.Timeout) = (0, TimeSpan.FromSeconds(20));
        });
        if (CheckSettings(connection) is { } options)
        {
            var isUp = await CheckDnsAsync(options.BaseAddress, cancellationToken)
                && await CheckTlsAsync(options.BaseAddress, cancellationToken)
                && await CheckHealthAsync(connection.Client, cancellationToken);
            if (isUp) await CheckAccountAsync(connection.Client, cancellationToken);
            await CheckWebhooksAsync(options.WebhookSecret, endpoint, cancellationToken);
        }

        terminal.Results(settings, [.. _results.Select(result => new { result.Check, result.Ok, result.Detail })]);
        return _results.TrueForAll(result => result.Ok != false) ? ExitCode.Done : ExitCode.Failed;
    }

    private void Add(string check, bool? ok, string detail) => _results.Add((check, ok, detail));

    private CubeConnectOptions? CheckSettings(Connection connection)
    {
        try
        {
            var options = connection.Options;
            Add("settings", true, $"from the {connection.Source}: {options}");
            if (options.ApiKey is { } key) CheckKeyShape(key);
            return options;
        }
        catch (OptionsValidationException e)
        {
            Add("settings", false, ErrorText.Of(e));
            return null;
        }
    }

    // No source says how a key is made. One that is this short, or a place to fill in, is none.
    private void CheckKeyShape(string key)
    {
        if (key.Length < LeastKey) Add("key shape", false, $"the key has {Terminal.Count(key.Length, "character")}: copy it whole");
        else if (key.AsSpan().ContainsAny("<>.…*")) Add("key shape", false, "the key is masked or a place to fill in: copy it whole");
    }

    private async Task<bool> CheckDnsAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!address.IsLoopback && HttpClient.DefaultProxy.GetProxy(address) is { } proxy)
        {
            return await CheckProxyAsync(proxy, address.DnsSafeHost, cancellationToken);
        }

        try
        {
            var found = await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellationToken);
            var addresses = string.Join(", ", found.Take(3).Select(one => one.ToString()));
            var isName = addresses != address.DnsSafeHost;
            Add("dns", true, isName ? $"{address.DnsSafeHost} is {addresses}" : $"{addresses}, no name to look up");
            return true;
        }
        catch (SocketException e)
        {
            Add("dns", false, $"{address.DnsSafeHost} has no address: {e.Message}. Check CUBECONNECT_URL and the network.");
            return false;
        }
    }

    private async Task<bool> CheckProxyAsync(Uri proxy, string host, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(proxy.DnsSafeHost, proxy.Port, cancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken);
            Add("proxy", true, $"{proxy.Authority}, from HTTPS_PROXY or the system's settings; it finds {host}");
            return true;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            Add("proxy", false, $"{proxy.Authority} cannot be reached: {ErrorText.Sentence(e.Message)} Check HTTPS_PROXY "
                + "or the system's settings.");
            return false;
        }
    }

    private async Task<bool> CheckTlsAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            Add("tls", null, "not used: http, on this machine only");
            return true;
        }

        var (ok, detail) = await TlsCheck.RunAsync(address, cancellationToken);
        Add("tls", ok, detail);
        return ok;
    }

    private async Task<bool> CheckHealthAsync(ICubeConnectClient client, CancellationToken cancellationToken)
    {
        DateTimeOffset? there = null;
        try
        {
            var observed = client.With(new RequestOptions { OnResponse = answer => there = DateOf(answer) });
            var health = await observed.GetHealthAsync(cancellationToken);
            Add("connection", true, "the platform answers");
            Add("health", health.IsHealthy, health.Status.Value);
        }
        catch (CubeConnectException e)
        {
            Add("connection", false, ErrorText.Of(e).Replace(", or run 'cubeconnect doctor'", "", StringComparison.Ordinal));
            return false;
        }

        if (there is { } date)
        {
            var skew = (TimeProvider.System.GetUtcNow() - date).Duration();
            Add("clock", skew <= MostSkew, string.Create(CultureInfo.InvariantCulture, $"{skew.TotalSeconds:0} s off")
                + (skew <= MostSkew ? string.Empty : ". Schedules and webhook signatures need the right time: set this machine's clock."));
        }
        else
        {
            Add("clock", null, "the answer has no date");
        }

        return true;
    }

    private async Task CheckAccountAsync(ICubeConnectClient client, CancellationToken cancellationToken)
    {
        string? limit = null;
        try
        {
            var observed = client.With(new RequestOptions
            {
                OnResponse = answer => limit = HeaderOf(answer, "X-RateLimit-Limit") ?? limit,
            });
            var templates = await observed.ListTemplatesAsync(cancellationToken);
            Add("key", true, "accepted");
            Add("account", true, string.Create(CultureInfo.InvariantCulture, $"{Terminal.Count(templates.Count, "template")}, ")
                + string.Create(CultureInfo.InvariantCulture, $"{templates.Count(one => one.Status == TemplateStatus.Approved)} approved"));
        }
        catch (CubeConnectAuthenticationException e)
        {
            Add("key", false, ErrorText.Of(e));
        }
        catch (CubeConnectException e)
        {
            Add("account", false, ErrorText.Of(e));
        }

        if (limit is not null) Add("plan", true, $"{limit} requests a minute");
        else Add("plan", null, "no limit header in the answer");
    }

    private async Task CheckWebhooksAsync(string? ofProfile, Uri? endpoint, CancellationToken cancellationToken)
    {
        var secrets = WebhookSettings.OfEnvironment(terminal);
        if (secrets.Length == 0 && !string.IsNullOrEmpty(ofProfile)) secrets = [("the profile", ofProfile)];
        if (secrets.Length == 0)
        {
            Add("webhook secret", endpoint is null ? null : false, "none set: CUBECONNECT_WEBHOOK_SECRET");
            return;
        }

        // Only where there are several must a row say which one it means.
        var rows = Array.ConvertAll(secrets, one => (Which: secrets.Length > 1 ? one.Variable + ": " : string.Empty, one.Secret));
        foreach (var (which, secret) in rows)
        {
            var fault = FaultOf(secret);
            Add("webhook secret", fault is null, which + Terminal.Count(secret.Length, "character") + fault);
        }

        if (endpoint is null)
        {
            Add("webhook endpoint", null, "not tried: --webhook-url URL");
            return;
        }

        foreach (var (which, secret) in rows)
            await CheckEndpointAsync(endpoint, which, secret, hasValidSignature: true, cancellationToken);
        await CheckEndpointAsync(endpoint, string.Empty, secrets[0].Secret + "x", hasValidSignature: false, cancellationToken);
    }

    // The SDK judges how a secret was pasted, but only the one in its options: so each is put into options of its own.
    private static string? FaultOf(string secret)
    {
        try
        {
            new CubeConnectClient(new CubeConnectOptions { ApiKey = "none", WebhookSecret = secret }).Dispose();
        }
        catch (OptionsValidationException e)
        {
            return $". {e.Failures.First().Replace("WebhookSecret", "It", StringComparison.Ordinal)}";
        }

        return secret.Length >= LeastSecret ? null : ". Use a random one of 32 or more: a short one can be guessed.";
    }

    private async Task CheckEndpointAsync(
        Uri url, string which, string secret, bool hasValidSignature, CancellationToken cancellationToken)
    {
        using var call = new WebhookCall(url);
        var (name, fields) = SampleEvents.Of("webhook.test", phone: null);
        var (status, error) = await call.SendAsync(SampleEvents.BodyOf(name, fields, WebhookCall.Now()), secret, cancellationToken);
        var isRight = hasValidSignature ? status is >= 200 and < 300 : status is >= 400 and < 500;
        var what = hasValidSignature ? "a signed test" : "one with a wrong signature";
        Add(hasValidSignature ? "webhook endpoint" : "wrong signature", isRight,
            which + (error ?? string.Create(CultureInfo.InvariantCulture, $"answers {what} with {status}")));
    }

    private static DateTimeOffset? DateOf(ApiResponse answer) => DateTimeOffset.TryParse(
        HeaderOf(answer, "Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static string? HeaderOf(ApiResponse answer, string name) =>
        answer.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(header => header.Value)
            .FirstOrDefault();
}
