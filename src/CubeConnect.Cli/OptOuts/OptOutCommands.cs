using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.OptOuts;

internal class OptOutSettings : WriteSettings
{
    [CommandArgument(0, "<PHONE>")]
    [Description("The customer's number, with its country code unless --region is given")]
    public string Phone { get; init; } = string.Empty;

    [CommandOption("--region <CODE>")]
    [Description("The country of a number without a country code, for example SA")]
    public string? Region { get; init; }

    public PhoneNumber Number => OptionValue.Phone("PHONE", Phone, Region);
}

internal sealed class OptOutAddSettings : OptOutSettings
{
    [CommandOption("--scope <SCOPE>")]
    [Description("What the customer does not want: marketing, or all")]
    [DefaultValue("marketing")]
    public string Scope { get; init; } = "marketing";
}

internal sealed class OptOutGetSettings : PlatformSettings
{
    [CommandArgument(0, "<PHONE>")]
    [Description("The customer's number, with its country code")]
    public string Phone { get; init; } = string.Empty;
}

internal sealed class OptOutListSettings : PlatformSettings
{
    [CommandOption("--scope <SCOPE>")]
    [Description("Only marketing, or only all")]
    public string? Scope { get; init; }

    [CommandOption("--contains <DIGITS>")]
    [Description("Only numbers that hold these digits")]
    public string? Contains { get; init; }
}

internal sealed class OptOutAddCommand(Terminal terminal) : AsyncCommand<OptOutAddSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, OptOutAddSettings settings, CancellationToken cancellationToken)
    {
        var (phone, scope) = (settings.Number, OptOutScopes.Read(settings.Scope));
        await using var connection = Connection.Open(settings, terminal);
        await connection.AskAsync(settings, terminal, $"Put {phone.Value} on the opt-out list", cancellationToken);
        var entry = await connection.Client.AddOptOutAsync(phone, scope, cancellationToken);
        terminal.Result(settings, OptOutScopes.Shown(entry));
        return ExitCode.Done;
    }
}

internal sealed class OptOutRemoveCommand(Terminal terminal) : AsyncCommand<OptOutSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, OptOutSettings settings, CancellationToken cancellationToken)
    {
        var phone = settings.Number;
        await using var connection = Connection.Open(settings, terminal);
        await connection.AskAsync(settings, terminal, $"Take {phone.Value} off the opt-out list", cancellationToken);
        var removal = await connection.Client.RemoveOptOutAsync(phone, cancellationToken);
        terminal.Result(settings, new { Phone = phone.Value, removal.WasListed });
        return ExitCode.Done;
    }
}

internal sealed class OptOutGetCommand(Terminal terminal) : AsyncCommand<OptOutGetSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, OptOutGetSettings settings, CancellationToken cancellationToken)
    {
        var phone = OptionValue.Phone("PHONE", settings.Phone, region: null);
        await using var connection = Connection.Open(settings, terminal);
        var state = await connection.Client.GetOptOutAsync(phone, cancellationToken);
        terminal.Result(
            settings, new { Phone = phone.Value, OptedOut = state.IsOptedOut, Scope = state.Scope?.Value, state.Source, state.OptedOutAt });
        return ExitCode.Done;
    }
}

internal sealed class OptOutListCommand(Terminal terminal) : AsyncCommand<OptOutListSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, OptOutListSettings settings, CancellationToken cancellationToken)
    {
        var request = new ListOptOutsRequest
        {
            Scope = settings.Scope is { } scope ? OptOutScopes.Read(scope) : null, PhoneContains = settings.Contains,
        };
        await using var connection = Connection.Open(settings, terminal);
        var page = await connection.Client.ListOptOutsAsync(request, cancellationToken);
        terminal.Results(settings, [.. page.Items.Select(OptOutScopes.Shown)]);
        if (page.Total > page.Items.Count)
            terminal.Note($"These are the first {page.Items.Count} of {page.Total}. Find others with --contains DIGITS.");
        return ExitCode.Done;
    }
}

internal static class OptOutScopes
{
    public static OptOutScope Read(string text)
    {
        var scope = new OptOutScope(text);
        return scope == OptOutScope.Marketing || scope == OptOutScope.All ? scope : throw OptionValue.Wrong("--scope", "marketing or all");
    }

    public static object Shown(OptOut entry) =>
        new { Phone = entry.Phone.Value, Scope = entry.Scope.Value, entry.Source, entry.OptedOutAt };
}
