using System.Net;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox.Tests.Http;

/// <summary>Who may call: a page of another site may not, whose owner pointed its name at 127.0.0.1.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("10.0.0.1")]
    [InlineData("xn--a")]
    public async Task Refuses_a_name_that_is_not_this_machines(string host)
    {
        await using var api = await Api.StartAsync();
        var name = $"{host}:{api.Sandbox.BaseAddress.Port}";

        foreach (var path in new[] { "/api/v1/messages/none", "/api/health", "/periskope/v1/queue/jobs", "/anything", "/", "/sandbox/",
            "/sandbox/api/events" })
        {
            (await StatusAsync(api, HttpMethod.Get, path, name)).Should().Be(400);
        }

        (await StatusAsync(api, HttpMethod.Post, "/api/v1/opt-outs", name)).Should().Be(400);
        api.Sandbox.OptOuts.Should().BeEmpty();
        api.Sandbox.Journal.Should().BeEmpty("ASP.NET Core refuses it before the sandbox sees it");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Takes_this_machines_own_names(string host)
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/health", headers => headers.Host = $"{host}:{api.Sandbox.BaseAddress.Port}")).ShouldBe(200);
    }

    [Fact]
    public async Task Takes_a_name_that_was_allowed_but_not_for_the_inbox()
    {
        await using var api = await Api.StartAsync(options => options.AllowedHosts.Add("host.docker.internal"));

        (await api.GetAsync("/api/health", headers => headers.Host = "Host.Docker.Internal:5725")).ShouldBe(200);
        (await api.GetAsync("/sandbox/api/status", headers => headers.Host = "host.docker.internal:5725")).ShouldBe(403, "FORBIDDEN");
    }

    [Fact]
    public async Task Asks_for_no_name_once_it_was_opened_to_the_network_but_keeps_the_inbox_to_itself()
    {
        await using var api = await Api.StartAsync(options => options.Address = IPAddress.Any);

        (await api.GetAsync("/api/health", headers => headers.Host = "build-7.example")).ShouldBe(200);
        (await api.GetAsync("/sandbox/api/status", headers => headers.Host = "build-7.example")).ShouldBe(403, "FORBIDDEN");
        (await api.GetAsync("/sandbox/api/status")).ShouldBe(200);
        (await StatusAsync(api, HttpMethod.Get, "/api/health", "xn--a")).Should().Be(400);
        (await StatusAsync(api, HttpMethod.Get, "/sandbox/api/status", "xn--a")).Should().Be(400);
    }

    [Theory]
    [InlineData("10.0.0.5", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    public void Shows_the_inbox_to_callers_on_the_same_machine_only(string from, bool welcome)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Host = new HostString("localhost", 5725);

        foreach (var page in new[] { true, false })
        {
            var check = () => PageGuard.Check(http, page);
            if (welcome) check.Should().NotThrow();
            else check.Should().Throw<RefusalException>().Which.Status.Should().Be(403);
        }
    }

    /// <summary>The answer's body is ASP.NET Core's, and no JSON.</summary>
    private static async Task<int> StatusAsync(Api api, HttpMethod method, string path, string host)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(api.Sandbox.BaseAddress, path));
        request.Headers.Host = host;
        request.Headers.Add("X-API-KEY", api.Sandbox.ApiKey);
        if (method == HttpMethod.Post) request.Content =
            new StringContent("""{"phone":"966501234567"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
