using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What a team's own program would be: takes webhooks.</summary>
internal sealed class Receiver(WebApplication app, Channel<(string, string)> received) : IAsyncDisposable
{
    public Uri Url => new(app.Urls.First());

    public static async Task<Receiver> StartAsync()
    {
        var received = Channel.CreateUnbounded<(string, string)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            received.Writer.TryWrite((await reader.ReadToEndAsync(), request.Headers["X-Webhook-Signature"].ToString()));
        });
        await app.StartAsync();
        return new Receiver(app, received);
    }

    public async Task<(string Body, string Signature)> NextAsync() =>
        await received.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

    /// <summary>The next one with this in its body; those before it are passed over.</summary>
    public async Task<string> NextAsync(string part)
    {
        while (true)
        {
            var (body, _) = await NextAsync();
            if (body.Contains(part, StringComparison.Ordinal)) return body;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
