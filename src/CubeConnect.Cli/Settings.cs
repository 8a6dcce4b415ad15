namespace CubeConnect.Cli;

internal class OutputSettings : CommandSettings
{
    [CommandOption("--json")]
    [Description("Prints JSON, for scripts")]
    public bool Json { get; init; }
}

// What every command has that calls the platform.
internal class PlatformSettings : OutputSettings
{
    [CommandOption("--profile <NAME>")]
    [Description("A profile that 'cubeconnect login' has stored. Default: default")]
    public string? Profile { get; init; }

    [CommandOption("--sandbox")]
    [Description("Calls the sandbox on this machine (cubeconnect sandbox), whatever is configured")]
    public bool Sandbox { get; init; }

    [CommandOption("--account <ID>")]
    [Description("The WhatsApp account, instead of the configured one")]
    public string? Account { get; init; }
}

// What every command has that changes something.
internal class WriteSettings : PlatformSettings
{
    [CommandOption("--yes")]
    [Description("Writes to the real platform without a question")]
    public bool Yes { get; init; }
}
