using System.Diagnostics;
using System.Text;

namespace CubeConnect.Samples.Tests;

/// <summary>A sample as a process of its own, its output taken as a file would take it.</summary>
internal sealed record SampleProgram(int ExitCode, string Text)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>As <c>dotnet run</c> finds it: bin/Debug/net10.0, or Release as this suite itself.</summary>
    private static readonly string[] Output = new DirectoryInfo(AppContext.BaseDirectory) is { Parent: { } configuration } target
        ? ["bin", configuration.Name, target.Name] : [];

    /// <summary>Runs a sample to its end.</summary>
    /// <param name="name">The project's folder in samples, and with points its name: <c>Recipes/Worker</c> is Recipes.Worker.</param>
    /// <param name="arguments">What stands behind <c>--</c> on the command line.</param>
    /// <param name="environment">Variables; none named CUBECONNECT_* is passed on from here.</param>
    /// <param name="input">What is typed.</param>
    public static async Task<SampleProgram> RunAsync(
        string name, string[] arguments, Dictionary<string, string>? environment = null, string input = "")
    {
        using var process = Start(name, arguments, environment);
        using var time = new CancellationTokenSource(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(time.Token);
            return new SampleProgram(process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts a sample that runs until it is ended.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static Process Start(string name, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start =
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
                ?? "dotnet", [RepositoryFiles.PathOf(["samples", name, .. Output, name.Replace('/', '.') + ".dll"]), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
        foreach (
            var ours in start.Environment.Keys.Where(key => key.StartsWith("CUBECONNECT_", StringComparison.OrdinalIgnoreCase))
            .ToList()) start.Environment.Remove(ours);
        start.Environment["GITHUB_ACTIONS"] = "true"; // build servers like to see colours; a file does not
        foreach (var variable in environment ?? []) start.Environment[variable.Key] = variable.Value;
        return Process.Start(start)!;
    }

    /// <summary>The address that a web sample prints when it listens.</summary>
    public static Task<Uri> AddressOfAsync(Process program)
    {
        const string Listens = "Now listening on: ";
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        program.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf(Listens, StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(new Uri(line.Data[(at + Listens.Length)..]));
        };
        program.BeginOutputReadLine();
        return address.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }
}
