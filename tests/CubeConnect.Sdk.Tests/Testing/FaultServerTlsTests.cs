using System.Net;
using System.Security.Authentication;
using System.Text;

namespace CubeConnect.Tests.Testing;

/// <summary>The same over TLS and over HTTP/2, where the connection and the stream end differently.</summary>
public sealed class FaultServerTlsTests
{
    private const string Json = """{"data":{"id":1}}""";

    [Fact]
    public async Task Answers_over_TLS_when_the_certificate_is_trusted()
    {
        await using var server = FaultServer.StartTls(Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress);

        (await http.GetStringAsync("a")).Should().Be(Json);
        server.BaseAddress.Scheme.Should().Be("https");
    }

    [Fact]
    public async Task Fails_over_TLS_when_the_certificate_is_not_trusted()
    {
        await using var server = FaultServer.StartTls();
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        var error = await FailsAsync(() => http.GetStringAsync("a"));

        error.HttpRequestError.Should().Be(HttpRequestError.SecureConnectionError);
        error.InnerException.Should().BeOfType<AuthenticationException>();
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Hangs_in_the_handshake()
    {
        await using var server = FaultServer.StartTls(Fault.Silence);
        using var handler = TestCertificate.CreateHandler();
        handler.ConnectTimeout = TimeSpan.FromMilliseconds(100);
        using var http = new HttpClient(handler) { BaseAddress = server.BaseAddress };

        var call = () => http.GetStringAsync("a");

        (await call.Should().ThrowAsync<TaskCanceledException>()).WithInnerException<TimeoutException>();
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_bytes_that_are_not_a_handshake()
    {
        await using var server = FaultServer.StartTls(Fault.SayAtAccept("no handshake", RawAnswer.Html(400)));
        using var http = Client(server.BaseAddress);

        (await FailsAsync(() => http.GetStringAsync("a"))).HttpRequestError.Should().Be(HttpRequestError.SecureConnectionError);
    }

    [Theory]
    [InlineData(Cut.Close)]
    [InlineData(Cut.Reset)]
    internal async Task Ends_the_connection_under_TLS_after_the_whole_request(Cut cut)
    {
        await using var server = FaultServer.StartTls(Fault.AfterRequest(cut));
        using var http = Client(server.BaseAddress);

        await FailsAsync(() => http.PostAsync("send", new StringContent("x")));
        server.WholeRequests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_over_HTTP_2(bool tls)
    {
        await using var server = await FaultServerHttp2.StartAsync(tls, Http2Fault.Answer(202, Json), Http2Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress, HttpVersion.Version20);

        using var first = await http.PostAsync("send?x=1", new StringContent("مرحبا", Encoding.UTF8));
        using var second = await http.GetAsync("a");

        first.Version.Should().Be(HttpVersion.Version20);
        first.StatusCode.Should().Be(HttpStatusCode.Accepted);
        server.Connections.Should().Be(1);
        server.WholeRequests.Select(request => request.ToString()).Should().Equal("POST /send?x=1", "GET /a");
        server.Requests[0].Body.Should().Be("مرحبا");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resets_a_stream_and_keeps_the_connection(bool tls)
    {
        await using var server = await FaultServerHttp2.StartAsync(tls,
            Http2Fault.ResetAfterRequest(Http2Error.InternalError), Http2Fault.AnswerCutAt(5, 200, Json),
            Http2Fault.ResetAfterHead(Http2Error.Cancel), Http2Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress, HttpVersion.Version20);

        (await FailsAsync(() => http.PostAsync("a", new StringContent("x")))).HttpRequestError
            .Should().Be(HttpRequestError.HttpProtocolError);
        await FailsAsync(() => http.PostAsync("b", new StringContent("x")));
        await FailsAsync(() => http.PostAsync("c", new StringContent("x")));
        using var response = await http.PostAsync("d", new StringContent("x"));

        server.Connections.Should().Be(1);
        server.Requests.Select(request => request.Path).Should().Equal("/a", "/b", "/c", "/d");
        server.WholeRequests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Aborts_a_connection_with_its_streams(bool tls)
    {
        await using var server = await FaultServerHttp2.StartAsync(tls, Http2Fault.AbortConnection, Http2Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress, HttpVersion.Version20);

        await FailsAsync(() => http.PostAsync("a", new StringContent("x")));
        using var response = await http.PostAsync("b", new StringContent("x"));

        server.Connections.Should().Be(2);
        server.WholeRequests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Shows_that_NET_sends_a_refused_stream_again_by_itself()
    {
        await using var server = await FaultServerHttp2.StartAsync(tls: false, Http2Fault.RefuseStream, Http2Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress, HttpVersion.Version20);

        using var response = await http.PostAsync("a", new StringContent("x"));

        server.Requests.Should().HaveCount(2);
        server.WholeRequests.Should().ContainSingle();
    }

    [Fact]
    public async Task Says_goodbye_to_the_connection()
    {
        await using var server = await FaultServerHttp2.StartAsync(tls: false, Http2Fault.GoAwayThenAnswer(200, Json),
            Http2Fault.Answer(200, Json));
        using var http = Client(server.BaseAddress, HttpVersion.Version20);

        (await http.GetStringAsync("a")).Should().Be(Json);
        (await http.GetStringAsync("b")).Should().Be(Json);

        server.WholeRequests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Takes_a_stream_and_never_answers()
    {
        await using var server = await FaultServerHttp2.StartAsync(tls: false, Http2Fault.NoAnswer);
        using var http = Client(server.BaseAddress, HttpVersion.Version20);
        using var stop = new CancellationTokenSource();

        var call = http.PostAsync("a", new StringContent("x"), stop.Token);
        await server.ArrivedAsync(1);
        call.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();

        await ((Func<Task>)(() => call)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static HttpClient Client(Uri address, Version? version = null) => new(TestCertificate.CreateHandler())
    {
        BaseAddress = address,
        DefaultRequestVersion = version ?? HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static async Task<HttpRequestException> FailsAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<HttpRequestException>()).Which;
}
