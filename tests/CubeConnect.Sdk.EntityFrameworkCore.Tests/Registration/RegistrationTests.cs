using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CubeConnect.EntityFrameworkCore.Tests.Registration;

/// <summary>Wrong options fail with what is wrong, and the health check sees what waits.</summary>
public sealed class RegistrationTests
{
    public static TheoryData<string, Action<SendLedgerOptions>> Wrong => new()
    {
        { "Lease", options => options.Lease = TimeSpan.FromSeconds(30) },
        { "GiveUpAfter", options => options.GiveUpAfter = TimeSpan.Zero },
        { "KeepFor", options => options.KeepFor = TimeSpan.Zero },
        { "RecipientKey", options => options.RecipientKey = new byte[8] },
        { "Workers", options => options.Workers = 0 },
        { "PollInterval", options => options.PollInterval = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_options_are_refused_by_name(string name, Action<SendLedgerOptions> configure)
    {
        await using var shop = await Shop.OpenAsync(configure);

        var enqueue = () => shop.EnqueueAsync();

        (await enqueue.Should().ThrowAsync<InvalidOperationException>()).WithMessage($"SendLedgerOptions.{name} must be *");
    }

    [Fact]
    public async Task The_health_check_sees_a_doubt()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(shop.Ledger);
        services.AddHealthChecks().AddSendLedger();
        await using var provider = services.BuildServiceProvider();
        var health = provider.GetRequiredService<HealthCheckService>();

        (await health.CheckHealthAsync()).Status.Should().Be(HealthStatus.Healthy);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        var report = await health.CheckHealthAsync();

        (report.Status, report.Entries["cubeconnect-ledger"].Data["in_doubt"]).Should().Be((HealthStatus.Degraded, 1));
    }
}
