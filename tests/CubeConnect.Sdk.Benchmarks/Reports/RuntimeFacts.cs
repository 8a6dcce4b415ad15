using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>What a number means nothing without.</summary>
internal static class RuntimeFacts
{
    public static string Current => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, " +
        $"{Environment.ProcessorCount} cores ({Processor()}), {(GCSettings.IsServerGC ? "server" : "workstation")} GC");

    public static string Sentence(string command) => string.Create(
        CultureInfo.InvariantCulture, $"Measured on {TimeProvider.System.GetUtcNow():d MMMM yyyy}: {Current}; `{command}`.");

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':')[1].Trim() ?? "unknown processor";
    }
}
