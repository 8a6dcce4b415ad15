using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;

namespace CubeConnect.Sandbox.Tests;

/// <summary>A bare HttpClient against a sandbox: no SDK between, so that both sides cannot agree on a mistake.</summary>
internal sealed class Api : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http;

    private Api(CubeConnectSandbox sandbox)
    {
        Sandbox = sandbox;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { BaseAddress = sandbox.BaseAddress };
    }

    public CubeConnectSandbox Sandbox { get; }

    /// <summary>A sandbox whose clock stands still at <see cref="Start"/>.</summary>
    public static async Task<Api> StartAsync(Action<CubeConnectSandboxOptions>? configure = null) =>
        new(await CubeConnectSandbox.StartAsync(options =>
        {
            options.Clock = SandboxClock.Manual(Start);
            configure?.Invoke(options);
        }));

    public Task<Reply> GetAsync(string path, Action<HttpRequestHeaders>? headers = null) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null);

    public Task<Reply> PostAsync(string path, [StringSyntax(StringSyntaxAttribute.Json)] string body,
        Action<HttpRequestHeaders>? headers = null) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Reply> SendTextAsync(string phone, string text = "hello", string more = "") =>
        PostAsync("/api/v1/messages/send", $$"""
        {"whatsapp_account_id":"{{Sandbox.WhatsAppAccountId}}","phone":"{{phone}}","message_type":"text",
         "data":{"text":"{{text}}"}{{more}} }
        """);

    public Task<Reply> SendTemplateAsync(string name, string language, [StringSyntax(StringSyntaxAttribute.Json)] string? components = null,
        string phone = "966501234567", string more = "") =>
        PostAsync("/api/v1/messages/send", $$"""
        {"whatsapp_account_id":"{{Sandbox.WhatsAppAccountId}}","phone":"{{phone}}","message_type":"template",
         "data":{"name":"{{name}}","language_code":"{{language}}"{{(components is null ? "" : ",\"components\":" + components)}} }{{more}} }
        """);

    /// <summary>A campaign of welcome_message, whose template takes no values, to numbers in a row.</summary>
    public Task<Reply> CreateCampaignAsync(int recipients, string more = "", string? key = null) =>
        PostCampaignAsync(string.Join(',', Enumerable.Range(1, recipients).Select(i => $$"""{"phone":"9665{{70_000_000 + i}}"}""")), more,
            key);

    public Task<Reply> PostCampaignAsync(string recipients, string more = "", string? key = null, string template = "welcome_message",
        string language = "en_US") =>
        PostAsync(
            "/api/v1/campaigns",
            $$"""
            {"whatsapp_account_id":"{{Sandbox.WhatsAppAccountId}}","message_type":"template","template_name":"{{template}}",
             "template_language":"{{language}}",
             "recipients":[{{recipients}}]{{more}} }
            """,
            headers => headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body, Action<HttpRequestHeaders>? headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (headers is not null) headers(request.Headers);
        if (request.Headers.Authorization is null && !request.Headers.Contains("X-API-KEY") && !request.Headers.Contains("No-Key"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.ApiKey);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, text, response.Headers.ToDictionary(header => header.Key, header =>
            string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
