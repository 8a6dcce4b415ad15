using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Level = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace CubeConnect.AspNetCore.Tests.Health;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData(
        200, """{"success":true,"data":{"status":"healthy","checks":{"app":true,"database":true}}}""", Level.Healthy,
        "CubeConnect is healthy.")]
    [InlineData(
        503,
        """
        {"success":false,"error":{"code":"SERVICE_DEGRADED","message":"One or more platform checks failed.",
         "details":{"status":"degraded","checks":{"app":true,"cache":false}}}}
        """,
        Level.Degraded,
        "*cache*")]
    [InlineData(404, "<html>", Level.Degraded, "CubeConnect cannot be reached: *")]
    public async Task Says_what_the_platform_says(int status, string body, Level expected, string description)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(HttpMethod.Get, "/api/health", _ => WireReply.Of(status, body));

        var report = await CheckAsync(server.BaseAddress, builder => builder.AddCubeConnect());

        var entry = report.Entries["cubeconnect"];
        entry.Status.Should().Be(expected);
        entry.Description.Should().Match(description);
    }

    [Fact]
    public async Task Asks_by_the_client_it_was_told_and_reports_the_level_it_was_told()
    {
        var report = await CheckAsync(
            new Uri("http://127.0.0.1:1"), builder => builder.AddCubeConnect("platform", "marketing", Level.Unhealthy, ["ready"]));

        report.Entries["platform"].Status.Should().Be(Level.Unhealthy);
        report.Entries["platform"].Tags.Should().Equal("ready");
    }

    [Fact]
    public async Task Makes_one_request_within_two_seconds_of_its_own()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(HttpMethod.Get, "/api/health", _ => WireReply.Of(502, "<html>"));

        var report = await CheckAsync(server.BaseAddress, builder => builder.AddCubeConnect(), maxRetries: 3);

        report.Entries["cubeconnect"].Status.Should().Be(Level.Degraded);
        server.Requests.Should().ContainSingle();
    }

    /// <summary>A readiness probe that ran it would take every server out of the load balancer while the platform is away.</summary>
    [Fact]
    public async Task Takes_no_server_out_of_a_load_balancer_unless_told_to()
    {
        var report = await CheckAsync(new Uri("http://127.0.0.1:1"), builder => builder.AddCubeConnect());

        report.Status.Should().Be(Level.Degraded, "a health endpoint answers 200 then");
        report.Entries["cubeconnect"].Tags.Should().Equal("cubeconnect");
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(5, 5)]
    public async Task Ends_when_its_time_is_up_whatever_the_client_may_take(int? seconds, int expected)
    {
        var clock = new ManualTimeProvider();
        var never = new TaskCompletionSource<WireReply>();
        await using var server = await WireServer.StartAsync();
        server.Reply(_ => never.Task);
        TimeSpan? timeout = seconds is { } given ? TimeSpan.FromSeconds(given) : null;

        var running = CheckAsync(server.BaseAddress, builder => builder.AddCubeConnect(timeout: timeout), clock: clock);
        await server.ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(expected));

        (await running).Entries["cubeconnect"].Description.Should().Contain("CubeConnect cannot be reached");
        never.SetResult(WireReply.Of(503));
    }

    private static async Task<HealthReport> CheckAsync(
        Uri address, Action<IHealthChecksBuilder> add, int maxRetries = 0, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCubeConnect(Configure);
        services.AddCubeConnect("marketing", Configure);
        add(services.AddHealthChecks());
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        void Configure(CubeConnectOptions options) =>
            (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress, options.MaxRetries, options.TimeProvider) =
            ("test-key-0123456789", "01JXTESTACCOUNT", address, maxRetries, clock ?? new ManualTimeProvider { AutoAdvance = true });
    }
}
