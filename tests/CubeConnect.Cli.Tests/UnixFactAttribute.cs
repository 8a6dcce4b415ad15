namespace CubeConnect.Cli.Tests;

/// <summary>A test that needs a POSIX shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = UnixTheoryAttribute.Reason;
}

/// <summary>Tests that need a POSIX shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = Reason;

    public static string? Reason => OperatingSystem.IsWindows() ? "There is no POSIX shell here." : null;
}
