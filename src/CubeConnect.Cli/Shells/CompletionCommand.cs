using System.Text;

namespace CubeConnect.Cli.Shells;

internal sealed class CompletionSettings : CommandSettings
{
    [CommandArgument(0, "<SHELL>")]
    [Description("bash, zsh or powershell")]
    public string Shell { get; init; } = string.Empty;
}

// Prints a script that completes commands and options. It holds all words, so that completing starts no process.
internal sealed class CompletionCommand(Terminal terminal) : AsyncCommand<CompletionSettings>
{
    // zsh reads bash's scripts. It needs its own completion first, which a ~/.zshrc may not have started.
    private const string ZshStart =
        "(( $+functions[compdef] )) || { autoload -U +X compinit && compinit }\nautoload -U +X bashcompinit && bashcompinit\n";

    public override async Task<int> ExecuteAsync(CommandContext context, CompletionSettings settings, CancellationToken cancellationToken)
    {
        var model = await CommandModel.ReadAsync();
        var words = model.Commands.Prepend([]).Select(path => (
            Path: string.Concat(path.Select(word => "/" + word)),
            Words: string.Join(' ', model.SubcommandsOf(path).Concat(model.OptionsOf(path))))).ToList();
        var script = settings.Shell.ToUpperInvariant() switch
        {
            "BASH" => Bash(words),
            "ZSH" => ZshStart + Bash(words),
            "POWERSHELL" or "PWSH" => PowerShell(words),
            _ => throw OptionValue.Wrong("SHELL", "bash, zsh or powershell"),
        };
        await terminal.Output.WriteAsync(script.AsMemory(), cancellationToken);
        return ExitCode.Done;
    }

    private static string Bash(List<(string Path, string Words)> commands)
    {
        var script = new StringBuilder();
        script.Append("_cubeconnect() {\n  local path=\"\" words=\"\" i\n  for ((i = 1; i < COMP_CWORD; i++)); do\n")
            .Append("    case \"$path/${COMP_WORDS[i]}\" in\n      ")
            .AppendJoin(" | ", commands.Where(command => command.Path.Length > 0).Select(command => command.Path))
            .Append(") path=\"$path/${COMP_WORDS[i]}\" ;;\n      *) break ;;\n    esac\n  done\n  case \"$path\" in\n");
        foreach (var (path, words) in commands) script.Append("    \"").Append(path).Append("\") words=\"").Append(words).Append("\" ;;\n");
        return script.Append("  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n")
            .Append("complete -o default -F _cubeconnect cubeconnect\n").ToString();
    }

    private static string PowerShell(List<(string Path, string Words)> commands)
    {
        var script = new StringBuilder("Register-ArgumentCompleter -Native -CommandName cubeconnect -ScriptBlock {\n")
            .Append("  param($wordToComplete, $commandAst, $cursorPosition)\n  $commands = @{\n");
        foreach (var (path, words) in commands) script.Append("    '").Append(path).Append("' = '").Append(words).Append("'\n");
        return script.Append("  }\n  $path = ''\n  foreach ($word in $commandAst.CommandElements | Select-Object -Skip 1) {\n")
            .Append("    if (-not $commands.ContainsKey(\"$path/$word\")) { break }\n    $path = \"$path/$word\"\n  }\n")
            .Append("  $commands[$path] -split ' ' | Where-Object { $_ -like \"$wordToComplete*\" } |\n")
            .Append("    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n").ToString();
    }
}
