using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Endpoint;

/// <summary>Bodies that are no JSON, too large, compressed, or read by someone else before.</summary>
public sealed class BodyTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Sample.Text("secret words"));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{\"event\":")]
    public async Task A_signed_body_that_is_no_JSON_object_gives_400(string body)
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask));

        (await app.PostAsync(body)).Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_cap_gives_413_and_one_at_the_cap_passes_chunked_or_not(bool chunked)
    {
        const int cap = 10_000;
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask), options => options.MaxBodyBytes = cap);
        var atCap = Encoding.UTF8.GetBytes(Sample.Text(new string('x', cap - Sample.Text("").Length)));
        atCap.Should().HaveCount(cap);

        (await Send(atCap)).Should().Be(HttpStatusCode.OK);
        (await Send([.. atCap, (byte)' '])).Should().Be(HttpStatusCode.RequestEntityTooLarge);
        app.Log.Of(7006).Should().ContainSingle();

        Task<HttpStatusCode> Send(byte[] body)
        {
            var timestamp = app.Now();
            return app.SendAsync(Content(body, chunked), [WebhookSignature.Sign(body, timestamp, WebhookApp.Secret)], [timestamp]);
        }
    }

    [Fact]
    public async Task A_compressed_body_gives_415_unless_middleware_unpacks_it()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Body);

        (await Send(middleware: null, services: null)).Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await Send(app => app.UseRequestDecompression(), web => web.Services.AddRequestDecompression())).Should().Be(HttpStatusCode.OK);

        async Task<HttpStatusCode> Send(Action<WebApplication>? middleware, Action<WebApplicationBuilder>? services)
        {
            await using var app = await WebhookApp.StartAsync(
                hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask), builder: services, middleware: middleware);
            var content = new ByteArrayContent(packed.ToArray());
            content.Headers.ContentEncoding.Add("gzip");
            return await app.SendAsync(content, [WebhookSignature.Sign(Body, app.Now(), WebhookApp.Secret)], [app.Now()]);
        }
    }

    [Fact]
    public async Task A_compressed_call_with_a_wrong_signature_is_401_and_a_broken_one_400()
    {
        var body = "{}"u8.ToArray(); // packed it is longer, so Content-Length is larger than what is read
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(body);
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask),
            builder: web => web.Services.AddRequestDecompression(),
            middleware: app => app.UseRequestDecompression());

        (await Send(packed.ToArray())).Should().Be(HttpStatusCode.Unauthorized);
        (await Send([.. "no gzip at all"u8])).Should().Be(HttpStatusCode.BadRequest);
        app.Log.Of(7008).Should().BeEmpty("nothing has read the body before");

        Task<HttpStatusCode> Send(byte[] bytes)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentEncoding.Add("gzip");
            return app.SendAsync(content, [WebhookSignature.Sign(body, app.Now(), "another secret")], [app.Now()]);
        }
    }

    [Theory]
    [InlineData(null, "an event", 401, 0)]
    [InlineData("", "an event", 401, 0)]
    [InlineData("wrong", "an event", 401, 1)]
    [InlineData("right", "an event", 200, 1)]
    [InlineData("right", "no event", 400, 1)]
    [InlineData("right", "an event that its handler cannot parse", 500, 1)]
    public async Task Signed_webhooks_of_another_gateway_reach_their_handler_only_when_genuine(
        string? signature, string content, int status, int reads)
    {
        var read = 0;
        var handled = new List<string>();
        await using var app = await WebhookApp.StartAsync(_ => { }, middleware: app => app.MapSignedWebhooks<string>(
            "/other", "X-Other",
            (body, given) =>
            {
                read++;
                if (given != "right") return null;
                var text = Encoding.UTF8.GetString(body.Span);
                return text == "no event" ? throw new JsonException("no event") : text;
            },
            (webhook, _, _) =>
            {
                if (webhook != "an event") throw new JsonException("The handler's own JSON.");
                handled.Add(webhook);
                return Task.CompletedTask;
            }));
        using var http = new HttpClient { BaseAddress = app.Address };
        using var call = new HttpRequestMessage(HttpMethod.Post, "other") { Content = new StringContent(content) };
        if (signature is not null) call.Headers.Add("X-Other", signature);

        using var answer = await http.SendAsync(call);

        ((int)answer.StatusCode).Should().Be(status);
        handled.Should().HaveCount(status == 200 ? 1 : 0);
        read.Should().Be(reads, "a call without a signature is not read");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_middleware_has_read_is_named_as_such_and_a_buffered_one_is_read_again(bool chunked)
    {
        (await Send(buffer: false)).Should().Be((HttpStatusCode.InternalServerError, 1));
        (await Send(buffer: true)).Should().Be((HttpStatusCode.OK, 0));

        async Task<(HttpStatusCode, int)> Send(bool buffer)
        {
            await using var app = await WebhookApp.StartAsync(
                hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask), middleware: app => app.Use(async (http, next) =>
            {
                if (buffer) http.Request.EnableBuffering();
                await new StreamReader(http.Request.Body).ReadToEndAsync();
                await next(http);
            }));
            return (await app.SendAsync(Content(Body, chunked), [WebhookSignature.Sign(Body, app.Now(), WebhookApp.Secret)], [app.Now()]),
                app.Log.Of(7008).Count());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_body_under_a_signature_of_another_is_refused_as_what_it_is(bool chunked)
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask));

        (await app.SendAsync(Content([], chunked), [WebhookSignature.Sign(Body, app.Now(), WebhookApp.Secret)], [app.Now()]))
            .Should().Be(HttpStatusCode.Unauthorized);

        app.Log.Of(7008).Should().BeEmpty("it was not read before");
    }

    private static HttpContent Content(byte[] body, bool chunked) =>
        chunked ? new StreamContent(new OnceStream(body)) : new ByteArrayContent(body);

    private sealed class OnceStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false; // Without a length the client sends the body chunked.
    }
}
