using System.Net;
using System.Text;
using CubeConnect.AspNetCore.Diagnostics;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.AspNetCore.Tests;

/// <summary>
/// An application on a real Kestrel that receives webhooks at <c>/hook</c>, and a sender that signs as the platform does.
/// </summary>
internal sealed class WebhookApp : IAsyncDisposable
{
    public const string Secret = "whsec_test";

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private bool _stopped;

    private WebhookApp(WebApplication app, SteppedClock clock, FakeLoggerProvider log)
    {
        _app = app;
        Clock = clock;
        Log = log;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public SteppedClock Clock { get; }

    public FakeLoggerProvider Log { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => _http.BaseAddress!;

    public static async Task<WebhookApp> StartAsync(
        Action<CubeConnectWebhooksBuilder>? handlers = null,
        Action<CubeConnectWebhookOptions>? options = null,
        Action<WebApplicationBuilder>? builder = null,
        Action<WebApplication>? middleware = null,
        bool withSecret = true,
        SteppedClock? clock = null)
    {
        clock ??= new SteppedClock();
        var log = new FakeLoggerProvider();
        var web = WebApplication.CreateEmptyBuilder(new());
        web.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        web.Services.AddRouting();
        web.Services.AddSingleton<TimeProvider>(clock);
        web.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder?.Invoke(web);
        handlers?.Invoke(web.Services.AddCubeConnectWebhooks(o =>
        {
            if (withSecret) o.Secrets.Add(Secret);
            o.RetryDelay = TimeSpan.Zero;
            options?.Invoke(o);
        }));
        var app = web.Build();
        middleware?.Invoke(app);
        app.MapCubeConnectWebhooks("/hook");
        await app.StartAsync();
        return new WebhookApp(app, clock, log);
    }

    public string Now() => WebhookSignature.FormatTimestamp(Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(3)));

    public Task<HttpStatusCode> PostAsync(string json, string secret = Secret) => PostAsync(Encoding.UTF8.GetBytes(json), secret);

    public Task<HttpStatusCode> PostAsync(byte[] body, string secret = Secret)
    {
        var timestamp = Now();
        return SendAsync(new ByteArrayContent(body), [WebhookSignature.Sign(body, timestamp, secret)], [timestamp]);
    }

    public async Task<HttpStatusCode> SendAsync(HttpContent content, string[] signatures, string[] timestamps)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "hook") { Content = content };
        if (signatures.Length > 0) request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, signatures);
        if (timestamps.Length > 0) request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamps);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Sends an event and breaks the connection off as soon as the task has ended.</summary>
    public async Task HangUpAsync(string json, Task after)
    {
        var body = Encoding.UTF8.GetBytes(json);
        using var http = new HttpClient { BaseAddress = Address };
        using var hangUp = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "hook") { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(body, Now(), Secret));
        request.Headers.Add(WebhookSignature.TimestampHeader, Now());
        var call = http.SendAsync(request, hangUp.Token);
        await after;
        await hangUp.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task StopAsync(CancellationToken ct = default)
    {
        if (_stopped) return;
        _stopped = true;
        await _app.StopAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        await _app.DisposeAsync();
        Log.Dispose();
    }
}
