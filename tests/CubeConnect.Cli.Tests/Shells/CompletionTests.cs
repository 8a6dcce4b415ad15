namespace CubeConnect.Cli.Tests.Shells;

/// <summary>
/// The scripts, in the shells that there are. .ci/steps/cli-processes installs zsh and PowerShell; its CI_SHELLS=1 makes the absence of one
/// a failure.
/// </summary>
public sealed class CompletionTests
{
    // A terminal of zsh's own, in which the line is typed with a tab behind it.
    private const string TypedInZsh = """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "PS1='READY '; source '$SCRIPT'; print LOADED"
        zpty -r z out $'*LOADED\r\n*READY *'
        zpty -w -n z "$TYPED"$'\t'
        zpty -r z out "*$EXPECTED*"
        print -r -- "$out"
        zpty -d z
        """;

    public static TheoryData<string, string> Lines => new()
    {
        { "ca", "campaign" },
        { "send ", "text template --help" },
        { "send te", "text template" },
        { "send text --wa", "--wait" },
        { "send text hello --to +966501234567 --ti", "--timeout" },
        { "nothing zzz", "" }, // and no file of that name
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_completes_commands_and_options(string typed, string expected)
    {
        if (OperatingSystem.IsWindows()) return;
        var script = (await CliProcess.RunAsync(["completion", "bash"])).Output;
        var words = string.Join(' ', typed.Split(' ').Prepend("cubeconnect").Select(word => $"'{word}'"));

        (await Shell.AnswerAsync("bash", ["-s"],
            $"{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _cubeconnect; echo \"${{COMPREPLY[*]}}\"\n"))
            .TrimEnd().Should().Be(expected);
    }

    [Theory]
    [InlineData("cubeconnect campaign ch", "campaign check")]
    [InlineData("cubeconnect send text --wa", "send text --wait")]
    [InlineData("cubeconnect sandbox te", "sandbox templates")]
    public async Task Zsh_completes_what_is_typed(string typed, string expected)
    {
        if (!Shell.Has("zsh")) return;
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, (await CliProcess.RunAsync(["completion", "zsh"])).Output);
        var program = $"SCRIPT='{script}' TYPED='{typed}' EXPECTED='{expected}'\n{TypedInZsh}";

        var shown = await Shell.AnswerAsync("timeout", ["60", "zsh", "-f", "-c", program], string.Empty);

        File.Delete(script);
        shown.Should().Contain(expected);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task PowerShell_completes_commands_and_options(string typed, string expected)
    {
        if (!Shell.Has("pwsh")) return;
        var script = (await CliProcess.RunAsync(["completion", "powershell"])).Output;
        var line = $"cubeconnect {typed}";
        var typing = $"{script}\n(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText -join ' '\n";

        (await Shell.AnswerAsync("pwsh", ["-NoProfile", "-NonInteractive", "-Command", "-"], typing)).TrimEnd().Should().Be(expected);
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
