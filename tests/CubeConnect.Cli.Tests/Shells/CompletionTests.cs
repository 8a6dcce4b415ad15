using System.Diagnostics;

namespace CubeConnect.Cli.Tests.Shells;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("ca", "campaign")]
    [InlineData("send ", "text template --help")]
    [InlineData("send te", "text template")]
    [InlineData("send text --wa", "--wait")]
    [InlineData("send text hello --to +966501234567 --ti", "--timeout")]
    [InlineData("nothing x", "")]
    public async Task Bash_completes_commands_and_options(string typed, string expected)
    {
        if (OperatingSystem.IsWindows()) return;
        var script = (await CliProcess.RunAsync(["completion", "bash"])).Output;
        var words = string.Join(' ', typed.Split(' ').Prepend("cubeconnect").Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(
            $"{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _cubeconnect; echo \"${{COMPREPLY[*]}}\"\n");
        bash.StandardInput.Close();

        (await bash.StandardOutput.ReadToEndAsync()).TrimEnd().Should().Be(expected);
        await bash.WaitForExitAsync();
    }

    [Theory]
    [InlineData("zsh", "bashcompinit", "complete -o default -F _cubeconnect cubeconnect")]
    [InlineData("powershell", "Register-ArgumentCompleter", "'/send/text' = '")]
    public async Task The_other_shells_get_the_same_words(string shell, params string[] expected)
    {
        var script = (await CliProcess.RunAsync(["completion", shell])).Output;

        script.Should().ContainAll([.. expected, "/campaign/run", "--region"]);
    }

    [Fact]
    public async Task Another_shell_is_refused() =>
        (await CliProcess.RunAsync(["completion", "fish"])).Should().Be(new CliResult(2, "", "SHELL needs bash, zsh or powershell.\n"));
}
