
using CubeConnect.Tests.Reliability.Matrix;

namespace CubeConnect.Tests.Reliability.Minute;

/// <summary>One request a minute, and it has gone: what becomes of the next call, of each kind.</summary>
public sealed class FullMinuteTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvance = true };

    public static TheoryData<string> Operations => [.. MatrixOperation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Waits_for_its_turn_where_there_is_time(string name)
    {
        await using var server = MatrixServer.Of(FaultServer.Start());
        using var client = Client(server, _ => { });
        var operation = Named(name);
        await operation.RunAsync(client, default);

        await operation.RunAsync(client, default);

        _clock.Elapsed.Should().Be(TimeSpan.FromSeconds(61));
        server.Whole.Should().HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Fails_at_once_where_its_turn_would_come_too_late(string name)
    {
        var error = await FailAsync(name, options => options.Timeout = TimeSpan.FromSeconds(60.999));

        error.Message.Should().Contain("Its turn would come in 61 s").And.NotContain("MaxQueuedRequests");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Fails_at_once_when_the_queue_is_full(string name)
    {
        var error = await FailAsync(name, options => options.MaxQueuedRequests = 0);

        error.Message.Should().Contain("raise MaxQueuedRequests");
    }

    private static MatrixOperation Named(string name) => MatrixOperation.All.Single(operation => operation.Name == name);

    private async Task<CubeConnectRateLimitException> FailAsync(string name, Action<CubeConnectOptions> configure)
    {
        await using var server = MatrixServer.Of(FaultServer.Start());
        using var client = Client(server, configure);
        var operation = Named(name);
        await operation.RunAsync(client, default);

        var error = (await operation.Awaiting(it => it.RunAsync(client, default))
            .Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        (error.Outcome, error.Attempts, error.RetryAfter,
            error.IsTransient).Should().Be((RequestOutcome.NotSent, 0, TimeSpan.FromSeconds(61), true));
        _clock.Elapsed.Should().Be(TimeSpan.Zero);
        server.Whole.Should().ContainSingle("that is the one before");
        return error;
    }

    private CubeConnectClient Client(MatrixServer server, Action<CubeConnectOptions> configure)
    {
        var options =
            new CubeConnectOptions
            {
                ApiKey = "ck_test_key_0123456789", WhatsAppAccountId = "01JX", BaseAddress = server.Address,
                TimeProvider = _clock, RequestsPerMinute = 1,
            };
        configure(options);
        return new CubeConnectClient(options);
    }
}
