using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Sandbox;

// The calls of a running sandbox's inbox, which the platform does not have.
internal sealed class SandboxApi : IDisposable
{
    private readonly HttpClient _http;

    private SandboxApi(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = new Uri(address, "/sandbox/api/"), Timeout = TimeSpan.FromSeconds(30),
    };

    // The sandbox on a port; without one that of the environment or the profile, or the one on the usual port.
    public static async Task<SandboxApi> OpenAsync(string? port, Terminal terminal) => port is null
        ? await FindAsync(new PlatformSettings(), terminal) ?? throw new UsageException(
            "This needs a sandbox, and the settings name the real platform. Give --port, or unset CUBECONNECT_URL.")
        : new SandboxApi(new UriBuilder("http", "127.0.0.1", OptionValue.Port(port, 1)).Uri);

    // Null when the settings name the real platform.
    public static async Task<SandboxApi?> FindAsync(PlatformSettings settings, Terminal terminal)
    {
        await using var connection = Connection.Open(settings, terminal.Silent);
        var address = connection.Options.BaseAddress;
        return address.IsLoopback ? new SandboxApi(address) : null;
    }

    // True also where nothing listens, so that nothing can be sent.
    public static async Task<bool> IsSandboxAsync(Uri address, CancellationToken cancellationToken)
    {
        using var api = new SandboxApi(address);
        try
        {
            _ = await api.CallAsync(HttpMethod.Get, "status", json: null, cancellationToken);
            return true;
        }
        catch (SandboxException e)
        {
            return e.InnerException is HttpRequestException
            {
                InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused },
            };
        }
    }

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, Terminal.JsonOf(body), cancellationToken);

    public Task<JsonElement> DeleteAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, path, json: null, cancellationToken);

    private string Address => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            if (answer.IsSuccessStatusCode) return document.RootElement.GetProperty("data").Clone();
            throw new SandboxException(ReasonOf(document.RootElement)) { IsRefusal = true };
        }
        catch (HttpRequestException e)
        {
            throw new SandboxException($"No sandbox answers at {Address}: {ErrorText.Sentence(e.Message)} "
                + "To start one: cubeconnect sandbox", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SandboxException($"What listens at {Address} did not answer in time.", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SandboxException($"What answers at {Address} is not a sandbox.", e);
        }
    }

    // The message, or what is wrong with each field.
    private static string ReasonOf(JsonElement answer)
    {
        var error = answer.GetProperty("error");
        if (!error.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Object)
            return error.GetProperty("message").GetString()!;
        return string.Join(' ', details.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(field => field.Value.EnumerateArray()).Select(text => text.ToString()));
    }
}

// The sandbox refused, or none is there. The message says what to do.
internal sealed class SandboxException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    public bool IsRefusal { get; init; }
}
