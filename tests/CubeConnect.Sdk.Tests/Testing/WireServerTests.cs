using System.Net;
using System.Text;

namespace CubeConnect.Tests.Testing;

public sealed class WireServerTests
{
    [Fact]
    public async Task Gives_the_scripted_answers_in_order_and_keeps_what_arrived()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, """{"id":1}""", ("X-RateLimit-Remaining", "9")).Reply(204);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Add("X-TENANT-ID", "7");

        using var first = await http.PostAsync("api/v1/send?dry=%D8%B4&x=1",
            new StringContent("""{"text":"شكرا"}""", Encoding.UTF8, "application/json"));
        using var second = await http.DeleteAsync("api/v1/a%2Fb");

        first.StatusCode.Should().Be(HttpStatusCode.Accepted);
        first.Headers.GetValues("X-RateLimit-Remaining").Should().Equal("9");
        first.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await first.Content.ReadAsStringAsync()).Should().BeJson("""{"id":1}""");
        second.StatusCode.Should().Be(HttpStatusCode.NoContent);
        server.Requests.Should().HaveCount(2);
        var post = server.Requests[0];
        post.ToString().Should().Be("POST /api/v1/send?dry=%D8%B4&x=1");
        post.Path.Should().Be("/api/v1/send");
        post.Query.Should().Be("dry=%D8%B4&x=1");
        post.Header("x-tenant-id").Should().Be("7");
        post.Header("X-Other").Should().BeNull();
        post.Body.Should().Be("""{"text":"شكرا"}""");
        post.Json.Should().BeJson("""{"text":"شكرا"}""");
        server.Requests[1].Target.Should().Be("/api/v1/a%2Fb");
    }

    [Fact]
    public async Task Answers_a_route_of_its_own_before_the_rest_and_for_ever_where_told()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, "\"any\"")
            .Reply(HttpMethod.Get, "/poll", 200, "\"first\"")
            .ReplyAlways(HttpMethod.Get, "/poll", request => WireReply.Of(200, $"\"always {request.Query}\""));
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        (await http.GetStringAsync("poll")).Should().Be("\"first\"");
        (await http.GetStringAsync("poll?2")).Should().Be("\"always 2\"");
        (await http.GetStringAsync("poll?3")).Should().Be("\"always 3\"");
        (await http.GetStringAsync("other")).Should().Be("\"any\"");
    }

    [Fact]
    public async Task Refuses_what_was_not_scripted_and_says_so_at_the_end()
    {
        var server = await WireServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using var response = await http.GetAsync("stray");

        response.StatusCode.Should().Be(HttpStatusCode.NotImplemented);
        server.Single.IsScripted.Should().BeFalse();
        var dispose = async () => await server.DisposeAsync();
        await dispose.Should().ThrowAsync<InvalidOperationException>().WithMessage("*GET /stray*");
    }

    [Fact]
    public async Task A_single_request_that_is_not_single_fails_with_a_list()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(204).Reply(204);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var single = () => server.Single;

        single.Should().Throw<InvalidOperationException>().WithMessage("Expected one request, but 0 arrived.");
        using var a = await http.GetAsync("a");
        using var b = await http.GetAsync("b");
        single.Should().Throw<InvalidOperationException>().WithMessage("*2 arrived: GET /a, GET /b.");
    }

    [Fact]
    public async Task Holds_an_answer_back_until_the_test_lets_it_go()
    {
        await using var server = await WireServer.StartAsync();
        var gate = new TaskCompletionSource<WireReply>();
        server.Reply(_ => gate.Task);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        var call = http.GetStringAsync("slow");
        await server.ArrivedAsync(1);
        call.IsCompleted.Should().BeFalse();
        gate.SetResult(WireReply.Of(200, "1"));

        (await call).Should().Be("1");
    }
}
