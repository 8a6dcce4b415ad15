using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>The program as a process of its own: Wolverine's libraries need others than this suite's.</summary>
public sealed class WolverineTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-recipe");
    private CubeConnectSandbox _sandbox = null!;
    private readonly ConcurrentQueue<string?> _log = [];
    private Process _program = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync(options => options.WaitTimeout = TimeSpan.FromMinutes(1));
        var variables = SandboxServices.VariablesOf(_sandbox);
        variables["ConnectionStrings__Shop"] = $"Data Source={Path.Combine(_folder.FullName, "shop.db")}";
        _program = SampleProgram.Start("Recipes/Wolverine", ["--urls", "http://127.0.0.1:0"], variables);
        _program.OutputDataReceived += (_, line) => _log.Enqueue(line.Data);
    }

    [Fact]
    public async Task The_job_of_an_order_delivers_its_message_once()
    {
        using var http = new HttpClient { BaseAddress = await SampleProgram.AddressOfAsync(_program) };

        await ShipAsync(http, "ORD-1234", "966501234567");
        await ShipAsync(http, "ORD-1234", "966501234567");
        await ShipAsync(http, "ORD-1235", "966501234568");

        await _sandbox.WaitForMessageAsync("+966501234567");
        await _sandbox.WaitForMessageAsync("+966501234568");
        _sandbox.Messages.Should().HaveCount(2);
        string.Join('\n', _log).Should().NotContain("50123456");
    }

    public async Task DisposeAsync()
    {
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task ShipAsync(HttpClient http, string number, string phone)
    {
        using var answer = await http.PostAsJsonAsync($"/orders/{number}/ship", new { phone = $"+{phone}" });
        answer.EnsureSuccessStatusCode();
    }
}
