namespace CubeConnect.Sandbox.Tool;

/// <summary>The sandbox's program, as a command.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => SandboxProgram.Main(args);
}
