using System.Text.Json;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>The image is not built here; what it starts is.</summary>
public sealed class DockerfileTests : IDisposable
{
    private static readonly string[] Lines = File.ReadAllLines(RepositoryFiles.PathOf("samples/Recipes/Docker/Dockerfile"));

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task The_program_starts_with_the_arguments_of_the_image_and_accepts_messages()
    {
        string[] args = [.. Command("ENTRYPOINT").Skip(3), .. Command("CMD")];
        var state = Path.Combine(_folder, "state.json");

        await using var program = await RunningProgram.StartAsync([.. args.Select(arg => arg == "/data/state.json" ? state : arg)]);

        args.Should().Contain("/data/state.json").And.Contain("0.0.0.0");
        (await program.TrySendTextAsync("hello", host: "localhost:5725")).Should().BeTrue();
    }

    [Fact]
    public void The_image_runs_the_command_that_is_published()
    {
        Command("ENTRYPOINT").Take(3).Should().Equal("dotnet", "CubeConnect.Cli.dll", "sandbox");
        Command("HEALTHCHECK CMD").Should().Equal("dotnet", "CubeConnect.Cli.dll", "health", "--sandbox");
        Lines.Should().ContainSingle(line => line.Contains("dotnet publish src/CubeConnect.Cli ", StringComparison.Ordinal));
        Lines.Should().Contain($"EXPOSE {CubeConnect.Cli.Sandbox.SandboxSettings.DefaultPort}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Command(string instruction) => JsonSerializer.Deserialize<string[]>(
        Lines.Single(line => line.StartsWith(instruction + " [", StringComparison.Ordinal))[(instruction.Length + 1)..])!;
}
