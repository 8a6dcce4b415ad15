using FsCheck;
using FsCheck.Fluent;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

public sealed class WaitingLineTests
{
    // A script: 0 and 1 join the normal lane, 2 and 3 the high one, 4 lets the next go, 5 takes one out of the middle.
    private static readonly Arbitrary<List<int>> Scripts = Gen.ListOf(Gen.Choose(0, 5)).Select(steps => steps.ToList()).ToArbitrary();

    [Fact]
    public void High_goes_first_and_one_normal_after_four()
    {
        var line = new WaitingLine();
        var names = new Dictionary<Waiter, string>();
        for (var i = 1; i <= 3; i++) Join(line, RequestPriority.Normal, $"n{i}", names);
        for (var i = 1; i <= 6; i++) Join(line, RequestPriority.High, $"h{i}", names);

        var order = new List<string>();
        while (!line.IsEmpty)
        {
            var next = line.Peek();
            line.Take(next);
            order.Add(names[next]);
        }

        order.Should().Equal("h1", "h2", "h3", "h4", "n1", "h5", "h6", "n2", "n3");
    }

    [Fact]
    public void High_ones_that_nobody_normal_waited_for_do_not_count()
    {
        var line = new WaitingLine();
        var names = new Dictionary<Waiter, string>();
        for (var i = 0; i < 9; i++) Join(line, RequestPriority.High, "h", names);
        for (var i = 0; i < 5; i++) line.Take(line.Peek());

        Join(line, RequestPriority.Normal, "n", names);

        line.InOrder().Select(waiter => names[waiter]).Should().Equal("h", "h", "h", "h", "n");
    }

    [Fact]
    public void The_row_that_has_gone_already_counts_for_one_who_comes_now()
    {
        var line = new WaitingLine();
        Join(line, RequestPriority.Normal, "n", []);
        for (var i = 0; i < 12; i++) Join(line, RequestPriority.High, "h", []);
        for (var i = 0; i < 3; i++) line.Take(line.Peek());

        line.Ahead(RequestPriority.Normal).Should().Be(6, "one high, the normal one, four high");
        line.Ahead(RequestPriority.High).Should().Be(10);
    }

    [Fact]
    public void Says_who_left_twice()
    {
        var line = new WaitingLine();
        var waiter = Join(line, RequestPriority.High, "h", []);

        line.Remove(waiter).Should().BeTrue();
        line.Remove(waiter).Should().BeFalse();
        line.Count.Should().Be(0);
    }

    [Fact]
    public void The_number_ahead_is_the_number_that_goes_before() => Check.QuickThrowOnFailure(Prop.ForAll(Scripts, Gen.Elements(RequestPriority.Normal, RequestPriority.High).ToArbitrary(), (script, priority) =>
    {
        var line = Play(script, out _);
        var ahead = line.Ahead(priority);
        var mine = Join(line, priority, "me", []);
        return line.InOrder().IndexOf(mine) == ahead;
    }));

    [Fact]
    public void The_order_it_names_is_the_order_it_keeps() => Check.QuickThrowOnFailure(Prop.ForAll(Scripts, script =>
    {
        var line = Play(script, out _);
        foreach (var next in line.InOrder())
        {
            if (line.Peek() != next) return false;
            line.Take(next);
        }

        return line.IsEmpty;
    }));

    [Fact]
    public void Nobody_is_overtaken_in_a_lane_and_nobody_starves() => Check.QuickThrowOnFailure(Prop.ForAll(Scripts, script =>
    {
        var line = Play(script, out var joined);
        var order = line.InOrder();
        var inRow = 0;
        var waiting = order.Count(waiter => waiter.Priority == RequestPriority.Normal);
        foreach (var waiter in order)
        {
            if (waiter.Priority == RequestPriority.Normal) (inRow, waiting) = (0, waiting - 1);
            else if (waiting > 0 && ++inRow > WaitingLine.HighInARow) return false;
        }

        return new[] { RequestPriority.Normal, RequestPriority.High }.All(lane =>
            order.Where(waiter => waiter.Priority == lane).SequenceEqual(joined.Where(waiter => waiter.Priority == lane && waiter.Place is not null)));
    }));

    private static WaitingLine Play(List<int> script, out List<Waiter> joined)
    {
        var line = new WaitingLine();
        joined = [];
        foreach (var step in script)
        {
            if (step < 4) joined.Add(Join(line, step < 2 ? RequestPriority.Normal : RequestPriority.High, "", []));
            else if (line.IsEmpty) continue;
            else if (step == 4) line.Take(line.Peek());
            else line.Remove(line.InOrder()[line.Count / 2]);
        }

        return line;
    }

    private static Waiter Join(WaitingLine line, RequestPriority priority, string name, Dictionary<Waiter, string> names)
    {
        var waiter = new Waiter(priority, 0, long.MaxValue);
        names[waiter] = name;
        line.Add(waiter);
        return waiter;
    }
}
