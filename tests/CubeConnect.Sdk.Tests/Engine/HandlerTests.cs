using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Tests.Engine;

/// <summary>Handlers of the app around the client: welcome, as long as none of them sends a message twice.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task Run_when_they_are_added_to_the_builder()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services = Container.Build(Container.Section(server.BaseAddress),
            s => s.AddCubeConnect().AddHttpMessageHandler(() => new StampHandler()));

        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");

        server.Single.Header("X-Stamp").Should().Be("here");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cannot_send_a_message_twice_wherever_they_were_added(bool forEveryClient)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503);
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            if (forEveryClient) s.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new RetryOnceHandler()));
            var ours = s.AddCubeConnect();
            if (!forEveryClient) ours.AddHttpMessageHandler(() => new RetryOnceHandler());
        });

        var error = (await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync("+966501234567", "x"))
            .Should().ThrowAsync<CubeConnectConnectionException>()).Which;

        server.Requests.Should().HaveCount(1);
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        error.Message.Should().Contain("retry or hedging handler").And.Contain("ConfigureHttpClientDefaults");
    }

    [Fact]
    public async Task Cannot_send_a_message_twice_around_a_client_without_a_container()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503);
        using var handler = new RetryOnceHandler { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        using var client = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = "k", WhatsAppAccountId = "a", BaseAddress = server.BaseAddress }, handler);

        await client.Invoking(c => c.SendTextAsync("+966501234567", "x")).Should().ThrowAsync<CubeConnectException>();

        server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task May_read_as_often_as_they_like()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503).Reply(200, """{"data":{"message_log_id":1,"status":"sent"}}""");
        await using var services = Container.Build(Container.Section(server.BaseAddress),
            s => s.AddCubeConnect().AddHttpMessageHandler(() => new RetryOnceHandler()));

        (await services.GetRequiredService<ICubeConnectClient>().GetMessageAsync("1")).Status.Should().Be(MessageStatus.Sent);

        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task That_throw_are_named_and_nothing_was_sent()
    {
        await using var server = await WireServer.StartAsync();
        await using var services = Container.Build(Container.Section(server.BaseAddress),
            s => s.AddCubeConnect().AddHttpMessageHandler(() => new ThrowingHandler()));

        var error = (await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync("+966501234567", "x"))
            .Should().ThrowAsync<CubeConnectException>()).Which;

        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.InnerException.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be("mine");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Of_other_clients_stay_as_they_were()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503).Reply(200, "{}");
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            s.AddCubeConnect();
            s.AddHttpClient("theirs").AddHttpMessageHandler(() => new RetryOnceHandler());
        });
        using var theirs = services.GetRequiredService<IHttpClientFactory>().CreateClient("theirs");

        using var response = await theirs.PostAsync(server.BaseAddress, new StringContent("x"));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private sealed class StampHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Stamp", "here");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class ThrowingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("mine");
    }
}
