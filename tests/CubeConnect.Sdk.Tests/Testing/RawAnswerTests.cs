using System.Net;
using System.Text;

namespace CubeConnect.Tests.Testing;

/// <summary>Each answer is what it says, as a plain HttpClient sees it.</summary>
public sealed class RawAnswerTests
{
    private const string Json = """{"data":{"id":"١٢٣","text":"a longer text, so that there is something to cut"}}""";

    [Theory]
    [InlineData("a status line of another protocol", HttpRequestError.InvalidResponse)]
    [InlineData("headers of 80 KB", HttpRequestError.ConfigurationLimitExceeded)]
    [InlineData("a body shorter than promised", HttpRequestError.ResponseEnded)]
    public async Task Breaks_HTTP_itself(string name, HttpRequestError expected)
    {
        var answer = name switch
        {
            "headers of 80 KB" => RawAnswer.HugeHeaders(200, Json),
            "a body shorter than promised" => RawAnswer.WrongLength(200, Json, +10),
            _ => RawAnswer.Garbage,
        };
        await using var server = FaultServer.Start(Fault.AnswerThen(Cut.Close, name, answer));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        var call = () => http.GetStringAsync("a");

        (await call.Should().ThrowAsync<HttpRequestException>()).Which.HttpRequestError.Should().Be(expected);
        server.WholeRequests.Should().ContainSingle();
    }

    [Fact]
    public async Task Promises_fewer_bytes_than_it_sends() =>
        (await BodyAsync(RawAnswer.WrongLength(200, Json, -10))).Should().Be(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Json)[..^10]));

    [Fact]
    public async Task Cuts_the_JSON_but_not_the_answer() =>
        (await BodyAsync(RawAnswer.TruncatedJson(200, Json, 20))).Should().Be(Json[..20]);

    [Fact]
    public async Task Packs_with_gzip() => (await BodyAsync(RawAnswer.Gzip(200, Json), DecompressionMethods.All)).Should().Be(Json);

    [Fact]
    public async Task Packs_a_bomb()
    {
        var bomb = RawAnswer.GzipBomb(200, megabytes: 20);

        bomb.Length.Should().BeLessThan(64 * 1024);
        (await BodyAsync(bomb, DecompressionMethods.All)).Length.Should().BeGreaterThan(20 * 1024 * 1024);
    }

    [Fact]
    public async Task Sends_chunks_and_a_trailer()
    {
        await using var server = FaultServer.Start(Fault.Answer("chunked", RawAnswer.Chunked(200, Json)));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using var response = await http.GetAsync("a");

        (await response.Content.ReadAsStringAsync()).Should().Be(Json);
        response.TrailingHeaders.GetValues("X-Checksum").Should().Equal("42");
    }

    [Fact]
    public async Task Sends_interim_answers_first() =>
        (await BodyAsync(RawAnswer.InterimFirst(RawAnswer.Json(200, Json)))).Should().Be(Json);

    [Fact]
    public async Task Sends_a_byte_order_mark()
    {
        var bytes = await BytesAsync(RawAnswer.WithByteOrderMark(200, Json));

        bytes.Should().StartWith([0xEF, 0xBB, 0xBF]);
    }

    [Fact]
    public async Task Sends_UTF_16()
    {
        var bytes = await BytesAsync(RawAnswer.Utf16(200, Json));

        Encoding.Unicode.GetString(bytes).TrimStart('\uFEFF').Should().Be(Json);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(502)]
    public async Task Sends_the_page_of_a_proxy(int status)
    {
        using var response = await ResponseAsync(RawAnswer.Html(status));

        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(500)]
    public async Task Sends_no_body(int status)
    {
        using var response = await ResponseAsync(RawAnswer.Empty(status));

        ((int)response.StatusCode).Should().Be(status);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_a_status_line_alone()
    {
        await using var server = FaultServer.Start(Fault.AnswerThen(Cut.Close, "status only", RawAnswer.StatusOnly(503)));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using var response = await http.GetAsync("a");

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType.Should().BeNull();
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "secret")]
    [InlineData(308, "POST", "secret")]
    public async Task Redirects_to_another_server_of_ours_which_a_plain_client_follows_body_and_all(int status, string method, string body)
    {
        await using var elsewhere = FaultServer.Start(Fault.Answer(200, Json));
        await using var server =
            FaultServer.Start(Fault.Answer("redirect", RawAnswer.Redirect(status, new Uri(elsewhere.BaseAddress, "login"))));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using var response = await http.PostAsync("send", new StringContent("secret"));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        elsewhere.Single.ToString().Should().Be($"{method} /login");
        elsewhere.Single.Body.Should().Be(body);
    }

    private static async Task<HttpResponseMessage> ResponseAsync(
        byte[] answer, DecompressionMethods decompression = DecompressionMethods.None)
    {
        await using var server = FaultServer.Start(Fault.Answer("scripted", answer));
        using var handler = new SocketsHttpHandler { AutomaticDecompression = decompression };
        using var http = new HttpClient(handler) { BaseAddress = server.BaseAddress };
        return await http.GetAsync("a");
    }

    private static async Task<byte[]> BytesAsync(byte[] answer)
    {
        using var response = await ResponseAsync(answer);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> BodyAsync(byte[] answer, DecompressionMethods decompression = DecompressionMethods.None)
    {
        using var response = await ResponseAsync(answer, decompression);
        return await response.Content.ReadAsStringAsync();
    }
}
