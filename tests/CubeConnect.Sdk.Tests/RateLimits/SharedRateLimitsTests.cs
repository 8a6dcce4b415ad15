using CubeConnect.RateLimits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.RateLimits;

public sealed class SharedRateLimitsTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Clients_with_the_same_key_at_the_same_address_share()
    {
        var shared = For("key");

        For("key", "HTTPS://CubeConnect.io:443/").Should().BeSameAs(shared);
        For("KEY").Should().NotBeSameAs(shared);
        For("key", "https://staging.cubeconnect.io").Should().NotBeSameAs(shared);
        var otherClock = new CubeConnectOptions { ApiKey = "key", TimeProvider = new ManualTimeProvider() };
        SharedRateLimits.For(otherClock).Should().NotBeSameAs(shared);
    }

    [Fact]
    public void Clients_with_the_same_provider_share_and_others_never_do()
    {
        var (vault, other) = (new Vault(), new Vault());

        var shared = For(vault.GetKey);

        For(vault.GetKey).Should().BeSameAs(shared, "it is the same method of the same object, though another delegate");
        For(other.GetKey).Should().NotBeSameAs(shared);
        For(vault.GetOtherKey).Should().NotBeSameAs(shared);
        For(string.Empty).Should().NotBeSameAs(shared);
    }

    [Fact]
    public void Between_two_clients_of_a_key_the_smaller_number_holds()
    {
        var (small, large) = (Client(2), Client(5));
        Acquire(small).IsAcquired.Should().BeTrue();

        Acquire(large).IsAcquired.Should().BeTrue();

        Acquire(large).Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, TimeSpan.Zero, RequestRateLimiter.Window));
        Acquire(small).IsAcquired.Should().BeFalse();
        _clock.Advance(RequestRateLimiter.Window);
        Enumerable.Range(0, 9).Count(_ => Acquire(large).IsAcquired).Should().Be(5, "the client with the smaller number is silent");
        Acquire(small).IsAcquired.Should().BeFalse("five are in the minute, and it may have two");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(5, false)]
    [InlineData(9, false)]
    public async Task A_call_that_waits_for_the_smaller_number_of_another_client_says_so(int ofOther, bool saysSo)
    {
        var (other, mine) = (Client(ofOther), Client(5));
        Acquire(other).IsAcquired.Should().BeTrue();
        while (Acquire(mine).IsAcquired)
        {
        }

        var waiting = mine.AcquireAsync(RequestPriority.Normal, TimeSpan.FromMinutes(10), default);
        _clock.Advance(RequestRateLimiter.Window);

        (await waiting).HeldByOthers.Should().Be(saysSo);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 0)]
    public async Task The_log_names_a_call_that_waited_for_the_smaller_number_of_another_client(int ofOther, int warnings)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, """{"success":true,"data":{"status":"sent","message_log_id":"1"}}"""));
        using var log = new FakeLoggerProvider();
        using var other = Make(ofOther);
        using var mine = Make(5);
        for (var i = 0; i < ofOther; i++) await other.GetMessageAsync("1");

        var waiting = mine.GetMessageAsync("1");
        await _clock.WaitForTimerAsync(RequestRateLimiter.Window);
        _clock.Advance(RequestRateLimiter.Window);
        await waiting;

        log.Of(1013).Select(record => record.Level).Should().Equal(Enumerable.Repeat(LogLevel.Warning, warnings));

        CubeConnectClient Make(int number) => new(
            new CubeConnectOptions
            {
                ApiKey = TestClient.Key, BaseAddress = server.BaseAddress, RequestsPerMinute = number, TimeProvider = _clock,
                Timeout = TimeSpan.FromMinutes(10),
            },
            log.AsFactory());
    }

    [Theory]
    [InlineData("500")]
    [InlineData("3600")]
    public async Task A_long_pause_of_the_platform_holds_a_new_client_of_the_key_for_a_minute_only_and_is_named(string retryAfter)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED","message":"No."}}""", ("Retry-After", retryAfter))
            .Reply(200, """{"success":true,"data":{"status":"sent","message_log_id":"1"}}""");
        using var first = Make();
        await first.Invoking(client => client.GetMessageAsync("1")).Should().ThrowAsync<CubeConnectRateLimitException>();
        using var second = Make();

        var error = (await second.Invoking(client => client.GetMessageAsync("1"))
            .Should().ThrowAsync<CubeConnectRateLimitException>()).Which;
        server.Requests.Should().ContainSingle();
        _clock.Advance(RequestRateLimiter.Window);
        await second.GetMessageAsync("1");

        error.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(RequestRateLimiter.Window);
        error.Message.Should().Contain("refused a call with a 429, so calls with this key pause").And.NotContain("MaxQueuedRequests");
        server.Requests.Should().HaveCount(2);

        CubeConnectClient Make() => TestClient.Create(
            server.BaseAddress, options => (options.TimeProvider, options.Timeout) = (_clock, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_pause_and_what_the_platform_has_left_hold_for_every_client_of_the_key()
    {
        var (one, other) = (Client(60), Client(30));

        one.Update(60, 0);
        Acquire(other).Verdict.Should().Be(RateLimitVerdict.TurnTooLate);
        one.Update(60, 60);
        Acquire(other).IsAcquired.Should().BeTrue();
        one.Pause(TimeSpan.FromSeconds(15));

        Acquire(Client(10)).Should().Be(new RateLimitResult(RateLimitVerdict.Paused, TimeSpan.Zero, TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void Keys_that_come_and_go_leave_no_more_than_a_bound_behind_and_one_in_use_stays()
    {
        var inUse = For("in use");
        var most = 2 * Math.Max(SharedRateLimits.MaxIdleKeys, 2 * SharedRateLimits.Count);
        for (var i = 0; i < 3 * SharedRateLimits.MaxIdleKeys; i++)
        {
            For($"key {i}");
            if (i % 100 != 0) continue;
            _clock.Advance(TimeSpan.FromMinutes(2));
            inUse.Limiter.AcquireAsync(1, timeLeft: TimeSpan.Zero).AtOnce().IsAcquired.Should().BeTrue();
        }

        SharedRateLimits.Count.Should().BeLessThan(most, "tests that run beside this one have their own");
        For("in use").Should().BeSameAs(inUse);
    }

    [Fact]
    public void Many_tenants_at_once_cost_each_a_few_looks_and_not_one_at_every_other()
    {
        var clock = new CountingClock();
        const int Tenants = 5 * SharedRateLimits.MaxIdleKeys;
        for (var i = 0; i < Tenants; i++)
            SharedRateLimits.For(new CubeConnectOptions { ApiKey = $"tenant {i}", TimeProvider = clock });

        clock.Reads.Should().BeLessThan(20 * Tenants, "each is read when it is made, and when the number in use has doubled");
        clock.Time = TimeSpan.FromMinutes(2); // Leaves nothing behind that counts as in use.
    }

    private static RateLimitResult Acquire(ClientRateLimiter client) =>
        client.AcquireAsync(RequestPriority.Normal, TimeSpan.Zero, default).AtOnce();

    private SharedRateLimits For(string key, string address = "https://cubeconnect.io") =>
        SharedRateLimits.For(new CubeConnectOptions { ApiKey = key, BaseAddress = new Uri(address), TimeProvider = _clock });

    private SharedRateLimits For(Func<CancellationToken, ValueTask<string>> provider) =>
        SharedRateLimits.For(new CubeConnectOptions { ApiKeyProvider = provider, TimeProvider = _clock });

    private ClientRateLimiter Client(int number) =>
        new(For("key").Limiter, new CubeConnectOptions { RequestsPerMinute = number, TimeProvider = _clock });

    private sealed class CountingClock : TimeProvider
    {
        public int Reads { get; private set; }

        public TimeSpan Time { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            Reads++;
            return Time.Ticks;
        }
    }

    private sealed class Vault
    {
        public ValueTask<string> GetKey(CancellationToken cancellationToken) => new("same words");

        public ValueTask<string> GetOtherKey(CancellationToken cancellationToken) => new("same words");
    }
}
