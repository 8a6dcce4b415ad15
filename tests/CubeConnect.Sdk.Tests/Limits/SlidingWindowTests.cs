
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Time is in seconds here and a window has 60 of them.</summary>
public sealed class SlidingWindowTests
{
    [Fact]
    public void Grants_the_number_and_not_one_more_until_the_first_is_a_window_old()
    {
        var window = new SlidingWindow(2, 60);

        window.TryTake(0).Should().BeTrue();
        window.TryTake(10).Should().BeTrue();
        window.TryTake(10).Should().BeFalse();
        window.TryTake(59).Should().BeFalse();
        window.TryTake(60).Should().BeTrue();
        window.TryTake(69).Should().BeFalse();
        window.TryTake(70).Should().BeTrue();
    }

    [Theory]
    [InlineData(0, 50)] // the one of 0 is forgotten at 60
    [InlineData(1, 60)] // the one of 10 at 70
    [InlineData(2, 110)] // then a window after the one at 60
    [InlineData(3, 120)]
    [InlineData(4, 170)]
    [InlineData(21, 660)]
    public void Knows_how_long_each_in_the_line_has_to_wait(int ahead, long wait)
    {
        var window = new SlidingWindow(2, 60);
        window.TryTake(0);
        window.TryTake(10);

        window.WaitFor(ahead, 10).Should().Be(wait);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    [InlineData(4, 120)]
    public void Counts_what_is_free_into_the_wait(int ahead, long wait) => new SlidingWindow(2, 60).WaitFor(ahead, 1000).Should().Be(wait);

    [Fact]
    public void A_pause_holds_everybody_and_a_shorter_one_does_not_end_it()
    {
        var window = new SlidingWindow(5, 60);
        window.PauseUntil(30);
        window.PauseUntil(20);

        window.TryTake(29).Should().BeFalse();
        window.Free(29).Should().Be(0);
        window.WaitFor(0, 10).Should().Be(20);
        window.WaitFor(5, 10).Should().Be(80, "after the pause come five, and a window later the next");
        window.TryTake(30).Should().BeTrue();
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
        var window = new SlidingWindow(5, 60);

        window.Learn(said, null, 0);

        window.Limit.Should().Be(limit);
        Enumerable.Range(0, 20).Count(_ => window.TryTake(0)).Should().Be(limit);
    }

    [Fact]
    public void Goes_back_to_its_own_number_when_the_platform_grants_more_again()
    {
        var window = new SlidingWindow(5, 60);
        for (var i = 0; i < 5; i++) window.TryTake(i);

        window.Learn(2, null, 10);
        window.WaitFor(0, 10).Should().Be(53, "four of the five must be forgotten first");
        window.Learn(120, null, 10);

        window.WaitFor(0, 10).Should().Be(50);
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
        var window = new SlidingWindow(5, 60);
        window.TryTake(0);

        window.Learn(null, remaining, 7);

        window.Free(7).Should().Be(free);
        Enumerable.Range(0, 20).Count(_ => window.TryTake(7)).Should().Be(free);
    }

    [Fact]
    public void Waits_a_window_when_nothing_is_left_or_until_the_platform_says_otherwise()
    {
        var window = new SlidingWindow(5, 60);
        window.Learn(5, 1, 7);

        window.WaitFor(0, 7).Should().Be(0);
        window.WaitFor(1, 7).Should().Be(60);
        window.TryTake(7).Should().BeTrue();
        window.TryTake(66).Should().BeFalse();
        window.WaitFor(0, 66).Should().Be(1);
        window.TryTake(67).Should().BeTrue();

        window.Learn(5, 0, 67);
        window.Free(70).Should().Be(0);
        window.Learn(5, 4, 70);
        window.Free(70).Should().Be(4);
    }

    [Fact]
    public void Without_a_number_only_the_platforms_word_counts()
    {
        var window = new SlidingWindow(SlidingWindow.Unlimited, 60);
        Enumerable.Range(0, 5000).All(_ => window.TryTake(0)).Should().BeTrue();
        window.WaitFor(1_000_000, 7).Should().Be(0);

        window.Learn(3, 2, 0);

        Enumerable.Range(0, 20).Count(_ => window.TryTake(1)).Should().Be(2);
        window.WaitFor(0, 1).Should().Be(59);
    }

    [Theory]
    [InlineData(3)] // as many as we count
    [InlineData(4)] // more than we count
    public void Does_not_hold_back_for_what_it_knows_itself(int remaining)
    {
        var window = new SlidingWindow(5, 60);
        window.TryTake(0);
        window.TryTake(0);

        window.Learn(null, remaining, 30);

        window.Free(60).Should().Be(5);
    }

    [Fact]
    public void Forgets_what_it_was_told_before_once_it_counts_as_much_itself()
    {
        var window = new SlidingWindow(5, 60);
        for (var i = 0; i < 3; i++) window.TryTake(0);
        window.Learn(null, 0, 7);

        window.Learn(null, 2, 10);

        Enumerable.Range(0, 20).Count(_ => window.TryTake(10)).Should().Be(2);
        window.Free(60).Should().Be(3, "what was said at 7 holds no longer, though its minute is not over");
    }

    [Fact]
    public void Keeps_count_of_many_over_many_windows()
    {
        var window = new SlidingWindow(100, 60);
        var starts = new List<int>();
        for (var time = 0; time < 600; time++)
        {
            for (var tries = 0; tries < 3; tries++)
            {
                if (window.TryTake(time)) starts.Add(time);
            }
        }

        starts.Should().HaveCount(1000);
        Enumerable.Range(0, 540).Should().OnlyContain(time => starts.Count(start => start >= time && start < time + 60) == 100);
    }

    [Fact]
    public void An_endless_pause_overflows_nothing()
    {
        var window = new SlidingWindow(1, 60);
        window.PauseUntil(long.MaxValue);

        window.WaitFor(7, 5).Should().Be(long.MaxValue - 5);
    }
}
