using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Tests.Engine;

/// <summary>
/// Handlers of the app that read a message's body, to sign or to log it, or send a copy of it: they do no harm, and no second message.
/// </summary>
public sealed class BodyHandlerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task May_read_a_message_before_it_leaves(bool keepsACopy)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        var reader = new Reader(keepsACopy);
        await using var services = Build(server.BaseAddress, () => reader);

        var receipt = await services.GetRequiredService<ICubeConnectClient>().SendTextAsync(Calls.Text);

        receipt.Id.Value.Should().Be("1");
        server.Single.Body.Should().Be(reader.Read).And.Contain(Calls.Text.Text);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Send_a_message_once_when_one_reads_it_and_another_sends_it_again(bool keepsACopy, bool readsFirst)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503);
        await using var services = Build(server.BaseAddress, () => readsFirst ? new Reader(keepsACopy) : new RetryOnceHandler(),
            () => readsFirst ? new RetryOnceHandler() : new Reader(keepsACopy));

        var error = await FailAsync(services);

        server.Requests.Should().ContainSingle();
        error.Outcome.Should().Be(RequestOutcome.Unknown);
    }

    [Fact]
    public async Task Cannot_send_a_copy_of_a_message_a_second_time()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(503);
        await using var services = Build(server.BaseAddress, () => new Cloning());

        var error = await FailAsync(services);

        server.Requests.Should().ContainSingle();
        error.Outcome.Should().Be(RequestOutcome.Unknown);
        error.Message.Should().Contain("retry or hedging handler");
    }

    [Fact]
    public async Task May_send_a_copy_of_a_message_once()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services = Build(server.BaseAddress, () => new Cloning());

        (await services.GetRequiredService<ICubeConnectClient>().SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");

        server.Single.Body.Should().Contain(Calls.Text.Text);
    }

    [Fact]
    public async Task May_send_a_request_of_their_own_before_the_message()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, "{}").Reply(202, Container.Receipt);
        await using var services = Build(server.BaseAddress, () => new Token(new Uri(server.BaseAddress, "token")));

        (await services.GetRequiredService<ICubeConnectClient>().SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");

        server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false, RequestOutcome.NotSent)]
    [InlineData(true, RequestOutcome.Unknown)]
    public async Task Make_the_outcome_unknown_when_they_read_the_body(bool isRead, RequestOutcome outcome)
    {
        await using var server = FaultServer.StartRefusing();
        await using var services = Build(server.BaseAddress, isRead ? [() => new Reader(keepsACopy: true)] : []);

        (await FailAsync(services)).Outcome.Should().Be(outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task May_read_a_message_of_a_client_without_a_container(bool keepsACopy)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        using var handler = new Reader(keepsACopy) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        using var client = Alone(server.BaseAddress, handler);

        (await client.SendTextAsync(Calls.Text)).Id.Value.Should().Be("1");

        server.Single.Body.Should().Be(handler.Read);
    }

    [Fact]
    public async Task Count_as_a_repeat_behind_the_guard_of_a_handler_that_was_in_use_before_when_they_do_not_buffer()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, "{}");
        using var handler = new Reader(keepsACopy: false) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        using var theirs = new HttpClient(handler, disposeHandler: false);
        using var first = await theirs.PostAsync(server.BaseAddress, new StringContent("x"));
        using var client = Alone(server.BaseAddress, handler);

        // Behind the guard a copy made for a look cannot be told from one that went to the platform.
        (await Calls.FailAsync("send", client)).Outcome.Should().Be(RequestOutcome.Unknown);

        server.Requests.Should().ContainSingle("that was theirs");
    }

    [Theory]
    [InlineData(false, 202)]
    [InlineData(true, 202)]
    [InlineData(false, 422)]
    public async Task May_read_a_message_after_its_answer(bool keepsACopy, int status)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(status, status == 202 ? Container.Receipt : "{}");
        var reader = new Reader(keepsACopy) { ReadsAfterwards = true };
        await using var services = Build(server.BaseAddress, () => reader);

        var outcome = (RequestOutcome?)null;
        try
        {
            await services.GetRequiredService<ICubeConnectClient>().SendTextAsync(Calls.Text);
        }
        catch (CubeConnectException e)
        {
            outcome = e.Outcome;
        }

        outcome.Should().Be(status == 202 ? null : RequestOutcome.Rejected);
        server.Single.Body.Should().Be(reader.Read);
    }

    private static CubeConnectClient Alone(Uri address, HttpMessageHandler handler) =>
        new(new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = address, MaxRetries = 0,
        }, handler);

    private static ServiceProvider Build(Uri address, params Func<DelegatingHandler>[] handlers) =>
        Container.Build(Container.Section(address, ("CubeConnect:MaxRetries", "0")), services =>
        {
            var builder = services.AddCubeConnect();
            foreach (var handler in handlers) builder.AddHttpMessageHandler(handler);
        });

    private static async Task<CubeConnectException> FailAsync(ServiceProvider services) =>
        (await services.GetRequiredService<ICubeConnectClient>().Invoking(client => client.SendTextAsync(Calls.Text))
            .Should().ThrowAsync<CubeConnectException>()).Which;

    /// <summary>Signs or logs: .NET keeps what was read of a content, unless it was only copied elsewhere.</summary>
    private sealed class Reader(bool keepsACopy) : DelegatingHandler
    {
        public string Read { get; private set; } = "";

        public bool ReadsAfterwards { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!ReadsAfterwards) await ReadAsync(request.Content!, cancellationToken);
            var answer = await base.SendAsync(request, cancellationToken);
            if (ReadsAfterwards) await ReadAsync(request.Content!, cancellationToken);
            return answer;
        }

        private async Task ReadAsync(HttpContent content, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            if (keepsACopy) await content.LoadIntoBufferAsync(cancellationToken);
            await content.CopyToAsync(body, cancellationToken);
            Read = System.Text.Encoding.UTF8.GetString(body.ToArray());
        }
    }

    /// <summary>Sends a new request for each try, as one had to before .NET allowed to send the same one twice.</summary>
    private sealed class Cloning : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var bytes = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var response = await base.SendAsync(Clone(), cancellationToken);
            return (int)response.StatusCode < 500 ? response : await base.SendAsync(Clone(), cancellationToken);

            HttpRequestMessage Clone()
            {
                var clone = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(bytes) };
                foreach (var (name, values) in request.Headers) clone.Headers.TryAddWithoutValidation(name, values);
                foreach (var (name, values) in request.Content.Headers) clone.Content.Headers.TryAddWithoutValidation(name, values);
                return clone;
            }
        }
    }

    /// <summary>Fetches a token through the same handlers first.</summary>
    private sealed class Token(Uri address) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var token = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("grant") };
            using var response = await base.SendAsync(token, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
