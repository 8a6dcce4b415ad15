using StackExchange.Redis;

namespace CubeConnect.Redis.Tests.Deduplication;

/// <summary>The memory of the webhooks in Redis; .ci/steps/shared-limit tries it with a real one.</summary>
public sealed class RedisDeduplicatorTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(null, WebhookClaim.Granted)]
    [InlineData("handled", WebhookClaim.Handled)]
    [InlineData("0123456789abcdef0123456789abcdef", WebhookClaim.InHand)]
    public async Task A_claim_is_one_command_that_sets_the_key_if_it_is_not_there(string? known, WebhookClaim expected)
    {
        var (connection, commands) = RecordingRedis.Answering(Task.FromResult((RedisValue)known));

        (await new RedisDeduplicator(() => connection).ClaimAsync("5f2a", Lease, default)).Should().Be(expected);

        var (command, arguments) = commands.Single();
        command.Should().Be(nameof(IDatabase.StringSetAndGetAsync));
        arguments[0].Should().Be((RedisKey)"cubeconnect:webhook:5f2a");
        arguments.Should().Contain(When.NotExists);
    }

    [Fact]
    public async Task Only_the_owner_of_a_claim_renews_it_or_gives_it_back()
    {
        var (connection, commands) = RecordingRedis.Answering(
            Task.FromResult(RedisValue.Null), Task.FromResult(true), Task.FromResult(true), Task.FromResult(true));
        var redis = new RedisDeduplicator(() => connection);

        await redis.ClaimAsync("5f2a", Lease, default);
        await redis.RenewAsync("5f2a", Lease, default);
        await redis.ForgetAsync("5f2a", default);
        await redis.CompleteAsync("5f2a", TimeSpan.FromDays(1), default);

        commands.Select(it => it.Command).Should().Equal(
            nameof(IDatabase.StringSetAndGetAsync), nameof(IDatabase.LockExtendAsync), nameof(IDatabase.LockReleaseAsync),
            nameof(IDatabase.StringSetAsync));
        commands.Take(3).Select(it => it.Arguments[1]).Distinct().Should().ContainSingle("they name the owner");
        commands[3].Arguments[1].Should().Be((RedisValue)"handled");
    }

    [Fact]
    public void The_webhooks_use_it_by_one_line()
    {
        var services = new ServiceCollection();
        services.AddCubeConnectWebhooks().UseRedis(_ => RecordingRedis.Answering().Connection);
        using var program = services.BuildServiceProvider();

        program.GetRequiredService<IWebhookDeduplicator>().Should().BeOfType<RedisDeduplicator>();
    }
}
