namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>How much more than its floor a benchmark may take; the report says whether it holds.</summary>
/// <param name="time">Times the floor's time; 0 for no such budget.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BudgetAttribute(double time) : Attribute
{
    public double Time { get; } = time;

    /// <summary>Times the floor's bytes; 0 for no such budget.</summary>
    public double Bytes { get; init; }

    /// <summary>Bytes in all; -1 for no such budget.</summary>
    public long MostBytes { get; init; } = -1;

    /// <summary>Operations a second, at least this part of the floor's; 0 for no such budget.</summary>
    public double LeastRate { get; init; }

    /// <summary>The value of the class's parameter that it is for; null for all.</summary>
    public object? For { get; init; }
}
