using System.Net;

namespace CubeConnect.Sandbox.Tests.Inbox;

public sealed class InboxGuardTests
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Refuses_what_other_sites_pages_would_send(string header, string value)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/sandbox/api/chats/966501234567/reply", """{"text":"x"}""", headers =>
            headers.TryAddWithoutValidation(header, value))).ShouldBe(403, "FORBIDDEN");
        (await api.GetAsync("/sandbox/api/chats", headers => headers.TryAddWithoutValidation(header, value))).ShouldBe(403, "FORBIDDEN");
        (await api.GetAsync("/sandbox/api/events", headers => headers.TryAddWithoutValidation(header, value))).ShouldBe(403, "FORBIDDEN");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Lets_its_own_pages_in(string host)
    {
        await using var api = await Api.StartAsync();
        var authority = $"{host}:{api.Sandbox.BaseAddress.Port}";

        (await api.PostAsync("/sandbox/api/chats/966501234567/reply", """{"text":"x"}""", headers =>
        {
            headers.Host = authority;
            headers.Add("Origin", $"http://{authority}");
            headers.Add("Sec-Fetch-Site", "same-origin");
        })).ShouldBe(200);
    }

    [Fact]
    public async Task Refuses_what_a_form_can_send()
    {
        await using var api = await Api.StartAsync();
        using var http = new HttpClient { BaseAddress = api.Sandbox.BaseAddress };
        using var form = new StringContent("""{"text":"x"}""", System.Text.Encoding.UTF8, "text/plain");

        using var answer = await http.PostAsync(new Uri("sandbox/api/chats/966501234567/reply", UriKind.Relative), form);

        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("sandbox/", "text/html; charset=utf-8")]
    [InlineData("sandbox/app.js", "text/javascript; charset=utf-8")]
    [InlineData("sandbox/app.css", "text/css; charset=utf-8")]
    public async Task Serves_the_pages_with_nothing_from_elsewhere(string path, string type)
    {
        await using var api = await Api.StartAsync();
        using var http = new HttpClient { BaseAddress = api.Sandbox.BaseAddress };

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be(type);
        answer.Headers.GetValues("Content-Security-Policy").Single()
            .Should().StartWith("default-src 'self';").And.Contain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("https://");
    }

    [Fact]
    public async Task Opens_at_the_root_and_stays_out_of_the_journal_and_the_faults()
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR"));
        using var http = new HttpClient();

        (await http.GetStringAsync(api.Sandbox.BaseAddress)).Should().Contain("<title>");
        (await api.GetAsync("/sandbox/api/status")).ShouldBe(200);
        (await api.GetAsync("/sandbox/nothing.js")).ShouldBe(404, "NOT_FOUND");
        (await api.GetAsync("/sandbox/api/nothing")).ShouldBe(404, "NOT_FOUND");
        (await api.DeleteAsync("/sandbox/api/chats")).ShouldBe(405, "METHOD_NOT_ALLOWED");

        api.Sandbox.Journal.Should().BeEmpty();
        api.Sandbox.Faults.Due.Should().ContainSingle();
    }

    [Fact]
    public void No_page_puts_data_in_as_markup()
    {
        foreach (var name in typeof(CubeConnectSandbox).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("pages/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(CubeConnectSandbox).Assembly.GetManifestResourceStream(name)!);
            reader.ReadToEnd().Should().NotContainAny("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", " style=",
                "onclick=", "javascript:");
        }
    }
}
