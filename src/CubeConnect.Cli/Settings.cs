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
    [Description("A profile stored by 'cubeconnect login'. Default: default")]
    public string? Profile { get; init; }

    [CommandOption("--sandbox")]
    [Description("Uses the sandbox on this machine (cubeconnect sandbox) and ignores other settings")]
    public bool Sandbox { get; init; }

    [CommandOption("--account <ID>")]
    [Description("The WhatsApp account, instead of the configured one")]
    public string? Account { get; init; }
}

// What every command has that changes something.
internal class WriteSettings : PlatformSettings
{
    [CommandOption("--yes")]
    [Description("Writes to the real platform without asking")]
    public bool Yes { get; init; }
}
