using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Recipes.Serilog;

public static class LoggerSetup
{
    public static void Configure(LoggerConfiguration logger) => logger
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Warning) // else each look of the outbox
        .MinimumLevel.Override("CubeConnect", LogEventLevel.Information) // Debug shows each call that ended well
        .Destructure.With<CubeConnectAsText>()
        .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);

    /// <summary>The event to alert on: it is unknown whether a message was sent (see docs/observability.md).</summary>
    public static bool IsUnknownOutcome(LogEvent entry) =>
        entry.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: string category } && category.StartsWith("CubeConnect.", StringComparison.Ordinal)
        && entry.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue { Properties: var parts }
        && parts.Any(part => part is { Name: "Id", Value: ScalarValue { Value: 1003 } });
}
