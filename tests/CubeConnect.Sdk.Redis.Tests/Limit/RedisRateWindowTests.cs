using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CubeConnect.Redis.Tests.Limit;

/// <summary>What is asked of Redis and what its answers mean; .ci/steps/shared-limit asks a real one.</summary>
public sealed class RedisRateWindowTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(59_000, 0, false)]
    [InlineData(20_000, 1, true)]
    public async Task An_answer_is_a_permit_or_the_time_to_come_back(int milliseconds, int paused, bool isPaused)
    {
        var (connection, commands) = RecordingRedis.Answering(Result(milliseconds, paused));

        var permit = await new RedisRateWindow(() => connection, NullLogger.Instance)
            .TakeAsync("shop", 30, TimeSpan.FromSeconds(61), 2, default);

        (permit.RetryAfter, permit.IsPaused).Should().Be((TimeSpan.FromMilliseconds(milliseconds), isPaused));
        var (command, arguments) = commands.Single();
        command.Should().Be(nameof(IDatabase.ScriptEvaluateAsync));
        arguments[1].Should().BeEquivalentTo(
            new RedisKey[]
            {
                "cubeconnect:limit:{shop}", "cubeconnect:limit:{shop}:normal", "cubeconnect:limit:{shop}:high",
                "cubeconnect:limit:{shop}:pause",
            },
            it => it.WithStrictOrdering());
        var values = arguments[2].Should().BeOfType<RedisValue[]>().Which;
        values[..3].Should().Equal(61_000, 30, 2);
        values[3].ToString().Should().HaveLength(32, "each machine has a name of its own");
    }

    [Fact]
    public async Task A_pause_is_told_in_milliseconds()
    {
        var (connection, commands) = RecordingRedis.Answering(Result(0, 0));

        await new RedisRateWindow(() => connection, NullLogger.Instance).CloseAsync("shop", TimeSpan.FromSeconds(2.5), default);

        commands.Single().Arguments[1].Should().BeEquivalentTo(new RedisKey[] { "cubeconnect:limit:{shop}:pause" });
        commands.Single().Arguments[2].Should().BeEquivalentTo(new RedisValue[] { 2_500 });
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_is_the_failure_of_the_question()
    {
        var window = new RedisRateWindow(() => throw new InvalidOperationException("no connection"), NullLogger.Instance);

        await window.Invoking(it => it.TakeAsync("shop", 30, TimeSpan.FromSeconds(61), 2, default))
            .Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_cancelled_question_ends_although_Redis_does_not_answer()
    {
        var (connection, _) = RecordingRedis.Answering(new TaskCompletionSource<RedisResult>().Task);
        using var cancelled = new CancellationTokenSource();
        var question = new RedisRateWindow(() => connection, NullLogger.Instance)
            .TakeAsync("shop", 30, TimeSpan.FromSeconds(61), 0, cancelled.Token);

        await cancelled.CancelAsync();

        await question.Invoking(it => it).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_client_uses_it_by_one_line()
    {
        var services = new ServiceCollection();
        services.AddCubeConnect("otp", options => (options.ApiKey, options.RequestsPerMinute) = ("ck_test_key_0123456789", 30))
            .UseSharedRedisLimit(_ => throw new InvalidOperationException("nothing asks for it yet"), "the plan", localShareOf: 3);
        using var program = services.BuildServiceProvider();

        var window = program.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().Get("otp").SharedRateWindow;

        window.Should().BeOfType<RedisRateWindow>();
        (window!.Name, window.LocalShareOf).Should().Be(("the plan", 3));
    }

    private static Task<RedisResult> Result(params int[] numbers) =>
        Task.FromResult(RedisResult.Create(Array.ConvertAll(numbers, number => (RedisValue)number)));
}
