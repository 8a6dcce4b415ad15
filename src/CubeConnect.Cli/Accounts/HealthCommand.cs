namespace CubeConnect.Cli.Accounts;

internal sealed class HealthCommand(Terminal terminal) : AsyncCommand<PlatformSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, PlatformSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var health = await connection.Client.GetHealthAsync(cancellationToken);
        terminal.Result(settings, new
        {
            Status = health.Status.Value, Healthy = health.IsHealthy, health.CheckedAt,
            Checks = settings.Json ? health.Checks : (object)string.Join(", ", health.Checks
                .Select(check => $"{check.Key} {(check.Value ? "ok" : "failed")}")),
        });
        return health.IsHealthy ? ExitCode.Done : ExitCode.Failed;
    }
}
