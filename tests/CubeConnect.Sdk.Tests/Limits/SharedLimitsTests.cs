using System.Runtime.CompilerServices;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

public sealed class SharedLimitsTests
{
    private static readonly Uri Platform = new("https://cubeconnect.io");

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Clients_with_the_same_key_at_the_same_address_share_everything()
    {
        var limits = RateLimiterRegistry.Find(Platform, KeySource.OfKey("key"), _clock);

        RateLimiterRegistry.Find(new Uri("HTTPS://CubeConnect.io:443/"), KeySource.OfKey("key"), _clock).Should().BeSameAs(limits);
        limits.Limiter(60).Should().BeSameAs(limits.Limiter(60));
    }

    [Fact]
    public void Another_key_address_clock_or_number_shares_nothing()
    {
        var limits = RateLimiterRegistry.Find(Platform, KeySource.OfKey("key"), _clock);

        RateLimiterRegistry.Find(Platform, KeySource.OfKey("KEY"), _clock).Should().NotBeSameAs(limits);
        RateLimiterRegistry.Find(new Uri("https://staging.cubeconnect.io"), KeySource.OfKey("key"), _clock).Should().NotBeSameAs(limits);
        RateLimiterRegistry.Find(Platform, KeySource.OfKey("key"), new ManualTimeProvider()).Should().NotBeSameAs(limits);
        limits.Limiter(60).Should().NotBeSameAs(limits.Limiter(30)).And.NotBeSameAs(limits.Limiter(null));
    }

    [Fact]
    public void Clients_with_the_same_provider_share_and_others_never_do()
    {
        var (vault, other) = (new Vault(), new Vault());

        var limits = LimitsOf(vault.GetKey);

        LimitsOf(vault.GetKey).Should().BeSameAs(limits, "it is the same method of the same object, though another delegate");
        LimitsOf(other.GetKey).Should().NotBeSameAs(limits);
        LimitsOf(vault.GetOtherKey).Should().NotBeSameAs(limits);
        RateLimiterRegistry.Find(Platform, KeySource.OfKey(string.Empty), _clock).Should().NotBeSameAs(limits);
    }

    [Fact]
    public void The_provider_that_was_first_is_known_as_long_as_anybody_uses_it()
    {
        var vault = new Vault();
        var limits = FirstOf(vault);
        GC.Collect();

        LimitsOf(vault.GetKey).Should().BeSameAs(limits);
    }

    [Fact]
    public void Quiet_holds_for_every_limiter_of_the_key_also_for_one_made_later()
    {
        var limits = new KeyLimits(_clock);
        var first = new CallLimiter(limits, 60, 10, null, _clock);
        var second = new CallLimiter(limits, 30, 10, null, _clock);

        first.Pause(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var third = new CallLimiter(limits, 10, 10, null, _clock);

        foreach (var limiter in new[] { first, second, third })
        {
            limiter.AcquireAsync(RequestPriority.High, TimeSpan.Zero, default).AtOnce().RetryAfter.Should().Be(TimeSpan.FromSeconds(15));
        }

        _clock.Advance(TimeSpan.FromSeconds(15));
        new CallLimiter(limits, 5, 10, null, _clock).AcquireAsync(RequestPriority.High, TimeSpan.Zero, default).AtOnce().Granted.Should().BeTrue();
    }

    [Fact]
    public void What_the_platform_has_left_holds_for_every_limiter_of_the_key()
    {
        var limits = new KeyLimits(_clock);
        var first = new CallLimiter(limits, 60, 10, null, _clock);
        var second = new CallLimiter(limits, 30, 10, null, _clock);

        first.Learn(60, 0);

        second.AcquireAsync(RequestPriority.Normal, TimeSpan.Zero, default).AtOnce().DoesNotFit.Should().BeTrue();
    }

    [Fact]
    public void When_the_last_client_is_gone_so_is_what_they_shared()
    {
        var weak = FindAndForget(_clock);
        for (var i = 0; i < 10 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        weak.IsAlive.Should().BeFalse();
        RateLimiterRegistry.Find(Platform, KeySource.OfKey("forgotten"), _clock).Limiter(1).AcquireAsync(RequestPriority.Normal, TimeSpan.Zero, 0, default).AtOnce().Granted.Should().BeTrue();
    }

    [Fact]
    public void A_key_that_comes_sweeps_nobody_away_who_is_still_there()
    {
        var limits = RateLimiterRegistry.Find(Platform, KeySource.OfKey("key"), _clock);

        var other = RateLimiterRegistry.Find(Platform, KeySource.OfKey("other"), _clock);

        RateLimiterRegistry.Find(Platform, KeySource.OfKey("key"), _clock).Should().BeSameAs(limits);
        RateLimiterRegistry.Find(Platform, KeySource.OfKey("other"), _clock).Should().BeSameAs(other);
    }

    [Fact]
    public void Thousands_of_keys_that_came_and_went_leave_nothing_behind()
    {
        for (var i = 0; i < 2000; i++)
        {
            FindAndForget(new ManualTimeProvider());
            if (i % 100 == 0) GC.Collect();
        }

        GC.Collect();
        FindAndForget(new ManualTimeProvider());
        RateLimiterRegistry.Count.Should().BeLessThan(1000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private KeyLimits FirstOf(Vault vault) => LimitsOf(vault.GetKey);

    private KeyLimits LimitsOf(Func<CancellationToken, ValueTask<string>> provider) =>
        RateLimiterRegistry.Find(Platform, KeySource.Of(new CubeConnectOptions { ApiKeyProvider = provider }), _clock);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference FindAndForget(TimeProvider clock)
    {
        var limits = RateLimiterRegistry.Find(Platform, KeySource.OfKey("forgotten"), clock);
        limits.Limiter(1).AcquireAsync(RequestPriority.Normal, TimeSpan.Zero, 0, default).AtOnce().Granted.Should().BeTrue();
        return new WeakReference(limits);
    }

    private sealed class Vault
    {
        public ValueTask<string> GetKey(CancellationToken cancellationToken) => new("same words");

        public ValueTask<string> GetOtherKey(CancellationToken cancellationToken) => new("same words");
    }
}
