namespace CubeConnect.Cli.Tests;

/// <summary>A test that starts processes or a shell. They are slow to start, so only .ci/steps/cli-processes runs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProcessFactAttribute : FactAttribute
{
    public ProcessFactAttribute() => Skip = Reason;

    public static bool IsWanted => Environment.GetEnvironmentVariable("CUBECONNECT_CLI_PROCESSES") == "1";

    public static string? Reason => OperatingSystem.IsWindows() ? "There is no POSIX shell here."
        : IsWanted ? null
        : "It starts processes; bash .ci/steps/cli-processes runs it.";
}

/// <summary>Tests that start processes or a shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProcessTheoryAttribute : TheoryAttribute
{
    public ProcessTheoryAttribute() => Skip = ProcessFactAttribute.Reason;
}
