using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>One benchmark of a report: its body, and what each round of it took.</summary>
internal sealed class Measured(MethodInfo method, object instance, object? parameter)
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(15), WarmUpTime = TimeSpan.FromSeconds(5);
    private readonly Action<int> _loop = LoopOf(method, instance);
    private readonly int _operations = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
    private int _times = 1;

    public string Name { get; } = method.GetCustomAttribute<BenchmarkAttribute>()!.Description ?? method.Name;

    public string? Category { get; } = method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories.SingleOrDefault();

    public bool IsFloor { get; } = method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline;

    public BudgetAttribute? Budget { get; } =
        method.GetCustomAttributes<BudgetAttribute>().SingleOrDefault(budget => budget.For is null || budget.For.Equals(parameter));

    /// <summary>Nanoseconds an operation, one number a round.</summary>
    public List<double> Rounds { get; } = [];

    public double Nanoseconds => Median(Rounds);

    /// <summary>Bytes an operation, of all threads of the process.</summary>
    public double Bytes { get; private set; }

    /// <summary>
    /// The median of the rounds' ratios. Both sides of a ratio are measured at nearly the same time: a busy machine slows both.
    /// </summary>
    public double Against(Measured floor) => Median(Rounds.Zip(floor.Rounds, (mine, theirs) => mine / theirs));

    /// <summary>
    /// Runs, as long as all others, until the JIT has compiled everything at tier 1, and finds how often it goes into a batch.
    /// </summary>
    public void WarmUp()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime) _loop(_times);
        var time = TimeOf(_times);
        while (time < Batch && _times < 10_000_000) time = TimeOf(_times *= 2);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _loop(_times);
        Bytes = Math.Round((double)(GC.GetTotalAllocatedBytes(precise: true) - before) / _times / _operations);
    }

    public void Round() => Rounds.Add(TimeOf(_times).TotalNanoseconds / _times / _operations);

    private TimeSpan TimeOf(int times)
    {
        var start = Stopwatch.GetTimestamp();
        _loop(times);
        return Stopwatch.GetElapsedTime(start);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static Action<int> LoopOf(MethodInfo method, object instance)
    {
        if (typeof(Task).IsAssignableFrom(method.ReturnType)) return AwaitingLoop(method.CreateDelegate<Func<Task>>(instance));
        if (method.ReturnType == typeof(void)) return PlainLoop(method.CreateDelegate<Action>(instance));
        return (Action<int>)typeof(Measured).GetMethod(nameof(ResultLoop), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType)
            .Invoke(null, [method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), instance)])!;
    }

    private static Action<int> AwaitingLoop(Func<Task> body) => times =>
    {
        for (var i = 0; i < times; i++) body().GetAwaiter().GetResult();
    };

    private static Action<int> PlainLoop(Action body) => times =>
    {
        for (var i = 0; i < times; i++) body();
    };

    private static Action<int> ResultLoop<T>(Func<T> body) => times =>
    {
        for (var i = 0; i < times; i++) _ = body();
    };
}
