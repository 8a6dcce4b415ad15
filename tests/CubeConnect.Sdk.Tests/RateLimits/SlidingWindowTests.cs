using CubeConnect.RateLimits;
using FsCheck;
using FsCheck.Fluent;

namespace CubeConnect.Tests.RateLimits;

/// <summary>Times are in seconds here, and a window is 60 of them long.</summary>
public sealed class SlidingWindowTests
{
    private const int Unlimited = SlidingWindow.Unlimited;

    private readonly SlidingWindow _window = new(TimeSpan.FromSeconds(60));

    [Fact]
    public void Grants_the_number_and_not_one_more_until_the_first_is_a_window_old()
    {
        TryStart(2, 0).Should().BeTrue();
        TryStart(2, 10).Should().BeTrue();
        TryStart(2, 10).Should().BeFalse();
        TryStart(2, 59).Should().BeFalse();
        TryStart(2, 60).Should().BeTrue();
        TryStart(2, 69).Should().BeFalse();
        TryStart(2, 70).Should().BeTrue();
    }

    [Theory]
    [InlineData(0, 50)] // the start at 0 has left at 60
    [InlineData(1, 60)] // the one at 10 at 70
    [InlineData(2, 110)] // then a window after the one at 60
    [InlineData(3, 120)]
    [InlineData(21, 660)]
    public void Knows_how_long_each_in_the_queue_has_to_wait(int ahead, double wait)
    {
        TryStart(2, 0);
        TryStart(2, 10);

        WaitFor(2, 10, ahead).Should().Be(wait);
    }

    [Fact]
    public void A_pause_holds_every_call_and_a_shorter_one_does_not_end_it()
    {
        _window.PauseUntil(At(30));
        _window.PauseUntil(At(20));

        TryStart(5, 29).Should().BeFalse();
        WaitFor(5, 10).Should().Be(20);
        _window.PauseLeft(At(10)).Should().Be(At(20));
        TryStart(5, 30).Should().BeTrue();
        _window.PauseLeft(At(31)).Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(10, 5)] // never more than was set
    [InlineData(0, 5)] // nonsense
    [InlineData(-4, 5)]
    [InlineData(null, 5)]
    public void Takes_a_smaller_limit_from_the_platform_and_no_larger_one(int? said, int limit)
    {
        Update(said, null, 5, 0);

        StartsAt(5, 0).Should().Be(limit);
    }

    [Fact]
    public void Goes_back_to_its_own_number_when_the_platform_grants_more_again()
    {
        for (var i = 0; i < 5; i++) TryStart(5, i);

        Update(2, null, 5, 10);
        WaitFor(5, 10).Should().Be(53, "four of the five must leave first");
        Update(120, null, 5, 10);

        WaitFor(5, 10).Should().Be(50);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 4)] // one was taken: the platform cannot have more left for us than we count
    [InlineData(-1, 4)]
    [InlineData(null, 4)]
    public void Believes_the_platform_when_it_has_less_left(int? remaining, int free)
    {
        TryStart(5, 0);

        Update(null, remaining, 5, 7);

        StartsAt(5, 7).Should().Be(free);
    }

    [Fact]
    public void Waits_a_window_when_nothing_is_left_or_until_the_platform_says_otherwise()
    {
        Update(5, 1, 5, 7);
        WaitFor(5, 7).Should().Be(0);
        WaitFor(5, 7, ahead: 1).Should().Be(60);
        TryStart(5, 7).Should().BeTrue();
        TryStart(5, 66).Should().BeFalse();
        WaitFor(5, 66).Should().Be(1);
        TryStart(5, 67).Should().BeTrue();

        Update(5, 0, 5, 67);
        TryStart(5, 70).Should().BeFalse();
        Update(5, 4, 5, 70);

        StartsAt(5, 70).Should().Be(4);
    }

    [Fact]
    public void Without_a_number_only_the_platforms_word_counts()
    {
        StartsAt(Unlimited, 0, tries: 5000).Should().Be(5000);
        WaitFor(Unlimited, 7, ahead: 1_000_000).Should().Be(0);

        Update(3, 2, Unlimited, 7);

        StartsAt(Unlimited, 8).Should().Be(2);
        WaitFor(Unlimited, 8).Should().Be(59);
    }

    [Theory]
    [InlineData(3)] // as many as we count
    [InlineData(4)] // more than we count
    public void Does_not_hold_back_for_what_it_counts_itself(int remaining)
    {
        StartsAt(5, 0, tries: 2);

        Update(null, remaining, 5, 30);

        StartsAt(5, 60).Should().Be(5);
    }

    [Fact]
    public void The_smallest_number_of_those_in_use_holds_and_a_larger_one_is_back_a_window_later()
    {
        StartsAt(3, 0).Should().Be(3);
        TryStart(2, 30).Should().BeFalse("three are in the window");
        StartsAt(2, 60).Should().Be(2);
        WaitFor(3, 70).Should().Be(50, "the window with a start under 2 holds no third");
        StartsAt(3, 120).Should().Be(3);
        WaitFor(Unlimited, 125).Should().Be(55, "a client without a number shares the account as well");
    }

    [Fact]
    public void No_window_holds_more_starts_than_the_smallest_number_of_a_start_in_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(1, 12)).Select(limits => limits.ToList()).ToArbitrary(),
        Gen.ListOf(Gen.Choose(0, 25).Zip(Gen.Choose(0, 9))).ToArbitrary(), (limits, steps) =>
    {
        var window = new SlidingWindow(At(60));
        var starts = new List<(int At, int Limit)>();
        var now = 0;
        foreach (var (gap, who) in steps)
        {
            now += gap;
            var limit = limits[who % limits.Count];
            var wait = window.WaitFor(limit, 0, At(now));
            if (wait > TimeSpan.Zero && window.TryStart(limit, At(now) + wait - TimeSpan.FromTicks(1))) return false; // waits no shorter
            if (!window.TryStart(limit, At(now) + wait)) return false; // and no longer than it says
            now += (int)wait.TotalSeconds;
            starts.Add((now, limit));
        }

        // A window is fullest when it begins with a start.
        return starts.All(first => starts.Where(start => start.At >= first.At && start.At < first.At + 60).ToList() is var inside
            && inside.Count <= inside.Min(start => start.Limit));
    }));

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private bool TryStart(int limit, double now) => _window.TryStart(limit, At(now));

    private int StartsAt(int limit, double now, int tries = 20) => Enumerable.Range(0, tries).Count(_ => TryStart(limit, now));

    private double WaitFor(int limit, double now, int ahead = 0) => _window.WaitFor(limit, ahead, At(now)).TotalSeconds;

    private void Update(int? platformLimit, int? remaining, int limit, double now) =>
        _window.Update(platformLimit, remaining, limit, At(now));
}
