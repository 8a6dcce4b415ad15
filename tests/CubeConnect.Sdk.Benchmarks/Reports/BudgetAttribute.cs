namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>How much more than its floor a benchmark may take; the report says whether it holds.</summary>
/// <param name="time">Times the floor's time.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BudgetAttribute(double time) : Attribute
{
    public double Time { get; } = time;

    /// <summary>Times the floor's bytes; 0 for no such budget.</summary>
    public double Bytes { get; init; }

    /// <summary>Bytes in all; -1 for no such budget.</summary>
    public long MostBytes { get; init; } = -1;
}
