using System.Globalization;
using System.Text;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>What was measured, as Markdown: time or rate, bytes, both against the floor, and the budget where there is one.</summary>
internal static class ReportTable
{
    public static string Of(IReadOnlyList<MeasuredGroup> groups)
    {
        var text = new StringBuilder();
        var hasName = groups.Any(group => group.Name.Length > 0);
        var hasBudget = groups.Any(group => group.Benchmarks.Any(one => one.Budget is not null));
        var isRate = groups.Any(group => group.Benchmarks.Any(one => one.Budget is { LeastRate: > 0 }));
        string[] columns = ["What", isRate ? "A second" : "Time", "× floor", "Bytes", "× floor"];
        Line(text, [.. hasName ? ["Of"] : Array.Empty<string>(), .. columns, .. hasBudget ? ["Budget"] : Array.Empty<string>()]);
        Line(text, Enumerable.Repeat("---", 5 + (hasName ? 1 : 0) + (hasBudget ? 1 : 0)));
        foreach (var group in groups)
        {
            foreach (var one in group.Benchmarks)
            {
                Line(text,
                [
                    .. hasName ? [group.Name] : Array.Empty<string>(), one.Name,
                    isRate ? Number(1e9 / one.Nanoseconds) : Time(one.Nanoseconds),
                    Ratio(isRate ? 1 / TimeRatio(one, group.Floor) : TimeRatio(one, group.Floor)),
                    Number(one.Bytes), Ratio(BytesRatio(one, group.Floor)),
                    .. hasBudget ? [Verdict(one, group.Floor)] : Array.Empty<string>(),
                ]);
            }
        }

        return text.ToString();
    }

    private static double? TimeRatio(Measured one, Measured? floor) => floor is null ? null : one.Against(floor);

    private static double? BytesRatio(Measured one, Measured? floor) => floor is { Bytes: > 0 } ? one.Bytes / floor.Bytes : null;

    private static string Verdict(Measured one, Measured? floor)
    {
        if (one.Budget is not { } budget) return "";
        var limits = new List<string>();
        var holds = true;
        if (budget.Time > 0) Limit($"time ×{budget.Time}", TimeRatio(one, floor) <= budget.Time);
        if (budget.Bytes > 0) Limit($"bytes ×{budget.Bytes}", BytesRatio(one, floor) <= budget.Bytes);
        if (budget.LeastRate > 0) Limit($"at least ×{budget.LeastRate}", 1 / TimeRatio(one, floor) >= budget.LeastRate);
        if (budget.MostBytes >= 0) Limit($"{budget.MostBytes:N0} bytes", one.Bytes <= budget.MostBytes);
        return $"{string.Join(", ", limits)}: {(holds ? "holds" : "missed")}";

        void Limit(FormattableString limit, bool isKept)
        {
            limits.Add(limit.ToString(CultureInfo.InvariantCulture));
            holds &= isKept;
        }
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000:0.00} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.00} ms"),
    };

    private static string Ratio(double? value) => value is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
