using System.Net;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox.Tests;

/// <summary>Who may call: a page of another site may not, whose owner pointed its name at 127.0.0.1.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task Refuses_a_name_that_is_not_this_machines(string host)
    {
        await using var api = await Api.StartAsync();
        var name = $"{host}:{api.Sandbox.BaseAddress.Port}";

        foreach (var path in new[] { "/api/v1/messages/none", "/api/health", "/periskope/v1/queue/jobs", "/anything" })
        {
            (await api.GetAsync(path, headers => headers.Host = name)).ShouldBe(403, "FORBIDDEN");
        }

        (await api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567"}""", headers => headers.Host = name)).ShouldBe(403, "FORBIDDEN");
        api.Sandbox.OptOuts.Should().BeEmpty();
        api.Sandbox.Journal[^1].ToString().Should().Be("POST /api/v1/opt-outs -> 403 FORBIDDEN");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.2")]
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
}
