using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>One benchmark of a report: its body, and what each round of it took.</summary>
internal sealed class Measured(MethodInfo method, object instance)
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(15);
    private readonly Action<int> _loop = LoopOf(method, instance);
    private readonly int _operations = method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
    private int _times = 1;

    public string Name { get; } = method.GetCustomAttribute<BenchmarkAttribute>()!.Description ?? method.Name;

    public string? Category { get; } = method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories.SingleOrDefault();

    public bool IsFloor { get; } = method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline;

    public BudgetAttribute? Budget { get; } = method.GetCustomAttribute<BudgetAttribute>();

    /// <summary>Nanoseconds an operation, one number a round.</summary>
    public List<double> Rounds { get; } = [];

    public double Nanoseconds => Middle(Rounds);

    /// <summary>Bytes an operation, of all threads of the process.</summary>
    public double Bytes { get; private set; }

    /// <summary>The middle of the rounds' ratios: both sides of each were taken within the same fraction of a second, so that a busy machine is busy for both.</summary>
    public double Against(Measured floor) => Middle(Rounds.Zip(floor.Rounds, (mine, theirs) => mine / theirs));

    /// <summary>Runs until the code is as fast as it will be, and finds how often it goes into a batch.</summary>
    public void WarmUp()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3)) _loop(_times);
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

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static Action<int> LoopOf(MethodInfo method, object instance)
    {
        if (typeof(Task).IsAssignableFrom(method.ReturnType)) return AwaitingLoop(method.CreateDelegate<Func<Task>>(instance));
        if (method.ReturnType == typeof(void)) return PlainLoop(method.CreateDelegate<Action>(instance));
        return (Action<int>)typeof(Measured).GetMethod(nameof(ResultLoop), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType).Invoke(null, [method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), instance)])!;
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
