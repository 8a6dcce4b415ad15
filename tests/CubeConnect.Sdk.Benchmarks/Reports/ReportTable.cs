using System.Globalization;
using System.Reflection;
using System.Text;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>A summary as Markdown: time, bytes, both against the floor, and the budget where there is one.</summary>
internal static class ReportTable
{
    /// <param name="passes">The same benchmarks, measured again and again.</param>
    public static string Of(IReadOnlyList<Summary> passes)
    {
        var summary = passes[0];
        var results = summary.BenchmarksCases.Select((one, index) => (one, Result.Of(passes, index))).ToDictionary(pair => pair.one, pair => pair.Item2);
        var text = new StringBuilder();
        var hasGroup = summary.BenchmarksCases.Any(one => Group(one).Length > 0);
        var hasBudget = summary.BenchmarksCases.Any(one => BudgetOf(one) is not null);
        Line(text, [.. hasGroup ? ["Of"] : Array.Empty<string>(), "What", "Time", "× floor", "Bytes", "× floor", .. hasBudget ? ["Budget"] : Array.Empty<string>()]);
        Line(text, Enumerable.Repeat("---", 5 + (hasGroup ? 1 : 0) + (hasBudget ? 1 : 0)));
        foreach (var group in summary.BenchmarksCases.GroupBy(summary.GetLogicalGroupKey))
        {
            var floor = group.FirstOrDefault(one => one.Descriptor.Baseline) is { } baseline ? results[baseline] : null;
            foreach (var one in group)
            {
                var result = results[one];
                Line(text,
                [
                    .. hasGroup ? [Group(one)] : Array.Empty<string>(), one.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                    result.Time, Ratio(result.Nanoseconds, floor?.Nanoseconds), Number(result.Bytes), Ratio(result.Bytes, floor?.Bytes),
                    .. hasBudget ? [Verdict(BudgetOf(one), result, floor)] : Array.Empty<string>(),
                ]);
            }
        }

        return text.ToString();
    }

    private static string Group(BenchmarkCase one) => string.Join(", ", one.Descriptor.Categories.Concat(one.Parameters.Items.Select(item =>
        item.Value is int number ? string.Create(CultureInfo.InvariantCulture, $"{item.Name} {number:N0}") : $"{item.Value}")));

    private static BudgetAttribute? BudgetOf(BenchmarkCase one) => one.Descriptor.WorkloadMethod.GetCustomAttribute<BudgetAttribute>();

    private static string Verdict(BudgetAttribute? budget, Result result, Result? floor)
    {
        if (budget is null) return "";
        var time = floor is null || budget.Time == 0 || result.Nanoseconds <= budget.Time * floor.Nanoseconds;
        var bytes = floor is null || budget.Bytes == 0 || result.Bytes <= budget.Bytes * floor.Bytes;
        var most = budget.MostBytes < 0 || result.Bytes <= budget.MostBytes;
        var limits = new List<string>();
        if (budget.Time > 0) limits.Add(string.Create(CultureInfo.InvariantCulture, $"time ×{budget.Time}"));
        if (budget.Bytes > 0) limits.Add(string.Create(CultureInfo.InvariantCulture, $"bytes ×{budget.Bytes}"));
        if (budget.MostBytes >= 0) limits.Add($"{Number(budget.MostBytes)} bytes");
        return $"{string.Join(", ", limits)}: {(time && bytes && most ? "holds" : "missed")}";
    }

    private static string Ratio(double value, double? floor) => floor is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{value / floor.Value:0.00}") : "";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private sealed record Result(double Nanoseconds, double Bytes)
    {
        public string Time => Nanoseconds switch
        {
            < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds:0.0} ns"),
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000:0.00} µs"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000_000:0.00} ms"),
        };

        /// <summary>The best pass for the time, since whoever else was busy on the machine is the least in it; the middle one for bytes, which come in steps.</summary>
        public static Result Of(IReadOnlyList<Summary> passes, int index) => new(
            passes.Min(pass => pass[pass.BenchmarksCases[index]]!.ResultStatistics!.Median),
            passes.Select(pass => pass[pass.BenchmarksCases[index]]!.GcStats.GetBytesAllocatedPerOperation(pass.BenchmarksCases[index]) ?? 0).Order().ElementAt(passes.Count / 2));
    }
}
