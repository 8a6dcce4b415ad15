using System.Diagnostics;

namespace CubeConnect.Cli.Tests.Shells;

/// <summary>A shell of this machine. CI_SHELLS=1 makes the absence of one a failure.</summary>
internal static class Shell
{
    public static bool Has(string shell)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, shell)));
        Assert.True(isThere || Environment.GetEnvironmentVariable("CI_SHELLS") != "1", $"CI_SHELLS=1 asks for {shell}, and there is none.");
        return isThere;
    }

    public static async Task<string> AnswerAsync(string program, string[] args, string input)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["NO_COLOR"] = "1";
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(input);
        shell.StandardInput.Close();
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return answer;
    }
}
