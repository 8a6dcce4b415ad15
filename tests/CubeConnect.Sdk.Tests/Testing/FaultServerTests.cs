using System.Net.Sockets;
using System.Net;
using System.Text;

namespace CubeConnect.Tests.Testing;

/// <summary>Each fault is what it says: shown with a plain HttpClient, so that a test of the engine can build on it.</summary>
public sealed class FaultServerTests
{
    private const string Json = """{"data":{"id":"١"}}""";
    private static readonly byte[] Ok = RawAnswer.Json(200, Json);

    [Fact]
    public async Task Answers_in_order_on_one_connection_and_counts_what_arrived()
    {
        await using var server = FaultServer.Start(Fault.Answer(202, Json, ("X-Seen", "yes")), Fault.Answer(200, Json));
        using var http = Client(server);

        using var first = await PostAsync(http);
        using var second = await http.GetAsync("b?c=1");

        first.StatusCode.Should().Be(HttpStatusCode.Accepted);
        first.Headers.GetValues("X-Seen").Should().Equal("yes");
        (await first.Content.ReadAsStringAsync()).Should().Be(Json);
        server.Connections.Should().Be(1);
        server.WholeRequests.Select(request => request.ToString()).Should().Equal("POST /send", "GET /b?c=1");
        server.Requests[0].Body.Should().Be("""{"text":"مرحبا"}""");
        server.Requests[0].Header("content-type").Should().StartWith("application/json");
    }

    [Fact]
    public async Task Reads_a_chunked_request_to_its_end()
    {
        await using var server = FaultServer.Start(Fault.Answer(200, Json));
        using var http = Client(server);
        http.DefaultRequestHeaders.TransferEncodingChunked = true;

        using var response = await PostAsync(http);

        server.Single.IsWhole.Should().BeTrue();
        server.Single.Body.Should().Be("""{"text":"مرحبا"}""");
    }

    [Fact]
    public async Task Refuses_connections_until_it_listens()
    {
        await using var server = FaultServer.StartRefusing(Fault.Answer(200, Json));
        using var http = Client(server);

        var error = await FailsAsync(() => PostAsync(http));
        server.Listen();
        using var response = await PostAsync(http);

        error.HttpRequestError.Should().Be(HttpRequestError.ConnectionError);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        server.Connections.Should().Be(1);
    }

    [Fact]
    public async Task A_full_server_accepts_no_connection()
    {
        await using var server = FaultServer.StartFull();
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(50) };
        using var http = new HttpClient(handler) { BaseAddress = server.BaseAddress };

        var call = () => PostAsync(http);

        (await call.Should().ThrowAsync<TaskCanceledException>()).WithInnerException<TimeoutException>();
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Cut.Close, HttpRequestError.ResponseEnded)]
    [InlineData(Cut.Reset, HttpRequestError.Unknown)]
    internal async Task Ends_the_connection_after_the_whole_request(Cut cut, HttpRequestError error)
    {
        await using var server = FaultServer.Start(Fault.AfterRequest(cut));
        using var http = Client(server);

        (await FailsAsync(() => PostAsync(http))).HttpRequestError.Should().Be(error);
        server.WholeRequests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(Cut.Close, 0)]
    [InlineData(Cut.Reset, 0)]
    [InlineData(Cut.Close, 1)]
    [InlineData(Cut.Reset, 1)]
    [InlineData(Cut.Close, 40)]
    [InlineData(Cut.Reset, 40)]
    internal async Task Ends_the_connection_at_a_byte_of_the_request(Cut cut, int bytes)
    {
        await using var server = FaultServer.Start(Fault.RequestCutAt(bytes, cut));
        using var http = Client(server);

        // Reset in the moment in which it is made, a connection fails with the socket's own word and not with .NET's.
        (await http.Awaiting(PostAsync)
            .Should().ThrowAsync<Exception>()).Which.Should().Match(e => e is HttpRequestException || e is SocketException);
        server.WholeRequests.Should().BeEmpty();
        server.Requests.Should().HaveCount(bytes == 0 ? 0 : 1);
    }

    [Theory]
    [InlineData(Cut.Close)]
    [InlineData(Cut.Reset)]
    internal async Task Ends_the_connection_at_a_byte_of_the_body(Cut cut)
    {
        await using var server = FaultServer.Start(Fault.BodyCutAt(8, cut));
        using var http = Client(server);

        await FailsAsync(() => PostAsync(http));
        server.Single.IsWhole.Should().BeFalse();
        server.Single.Body.Should().Be("""{"text":""");
    }

    [Theory]
    [InlineData(Cut.Close)]
    [InlineData(Cut.Reset)]
    internal async Task Ends_the_connection_at_a_byte_of_the_answer(Cut cut)
    {
        foreach (var bytes in new[] { 1, 12, Ok.Length - 1 })
        {
            await using var server = FaultServer.Start(Fault.AnswerCutAt(bytes, Ok, cut));
            using var http = Client(server);

            await FailsAsync(() => PostAsync(http));
            server.WholeRequests.Should().ContainSingle();
        }
    }

    [Theory]
    [InlineData(Cut.Close)]
    [InlineData(Cut.Reset)]
    internal async Task Drops_the_second_request_of_a_kept_alive_connection_after_it_was_read_whole(Cut cut)
    {
        await using var server = FaultServer.Start(Fault.Answer(200, Json), Fault.AfterRequest(cut));
        using var http = Client(server);
        using var first = await PostAsync(http);

        await FailsAsync(() => PostAsync(http));
        server.Connections.Should().Be(1);
        server.WholeRequests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Shows_that_NET_sends_a_POST_without_body_again_by_itself_on_a_reused_connection()
    {
        await using var server = FaultServer.Start(Fault.Answer(200, Json), Fault.AfterRequest(Cut.Close), Fault.Answer(200, Json));
        using var http = Client(server);
        using var first = await http.PostAsync("cancel", content: null);
        using var second = await http.PostAsync("cancel", content: null);

        server.WholeRequests.Should().HaveCount(3);
        server.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Takes_the_request_and_never_answers()
    {
        await using var server = FaultServer.Start(Fault.NoAnswer);
        using var http = Client(server);
        using var stop = new CancellationTokenSource();

        var call = http.PostAsync("send", Body(), stop.Token);
        await server.ArrivedAsync(1);
        call.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();

        await ((Func<Task>)(() => call)).Should().ThrowAsync<OperationCanceledException>();
        server.WholeRequests.Should().ContainSingle();
    }

    [Fact]
    public async Task Accepts_and_stays_silent_without_reading_a_request()
    {
        await using var server = FaultServer.Start(Fault.Silence);
        using var http = Client(server);
        using var stop = new CancellationTokenSource();

        var call = http.PostAsync("send", Body(), stop.Token);
        await server.ConnectedAsync(1);
        call.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();

        await ((Func<Task>)(() => call)).Should().ThrowAsync<OperationCanceledException>();
        server.Connections.Should().Be(1);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Stalls_in_the_middle_of_the_answer()
    {
        await using var server = FaultServer.Start(Fault.Stall(Ok.Length - 3, Ok));
        using var http = Client(server);
        using var stop = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "a");

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = response.Content.ReadAsStringAsync(stop.Token);
        body.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();

        await ((Func<Task>)(() => body)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Drips_at_the_pace_of_the_test()
    {
        using var pace = new SemaphoreSlim(0);
        await using var server = FaultServer.Start(Fault.Drip(Ok, _ => pace.WaitAsync()));
        using var http = Client(server);

        var call = http.GetStringAsync("a");
        await server.ArrivedAsync(1);
        pace.Release(Ok.Length - 1);
        call.IsCompleted.Should().BeFalse();
        pace.Release();

        (await call).Should().Be(Json);
    }

    [Fact]
    public async Task Refuses_what_was_not_scripted_and_says_so_at_the_end()
    {
        var server = FaultServer.Start();
        using var http = Client(server);

        using var response = await http.GetAsync("stray");

        response.StatusCode.Should().Be(HttpStatusCode.NotImplemented);
        await ((Func<Task>)(async () => await server.DisposeAsync()))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*GET /stray*");
    }

    [Fact]
    public async Task Does_the_same_to_everyone_when_told_so()
    {
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(200, Json));
        using var http = Client(server);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => http.GetStringAsync("a")));

        server.WholeRequests.Should().HaveCount(50);
    }

    private static HttpClient Client(FaultServer server) => new() { BaseAddress = server.BaseAddress };

    private static StringContent Body() => new("""{"text":"مرحبا"}""", Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> PostAsync(HttpClient http) => http.PostAsync("send", Body());

    private static async Task<HttpRequestException> FailsAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<HttpRequestException>()).Which;
}
