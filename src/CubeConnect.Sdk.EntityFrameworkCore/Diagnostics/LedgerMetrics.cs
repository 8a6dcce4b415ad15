using System.Diagnostics.Metrics;

namespace CubeConnect.EntityFrameworkCore.Diagnostics;

// The gauges of the meter CubeConnect.EntityFrameworkCore, as the pump counted last.
internal sealed class LedgerMetrics
{
    private LedgerOverview _last = new(0, TimeSpan.Zero, 0);

    public LedgerMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("CubeConnect.EntityFrameworkCore");
        meter.CreateObservableGauge(
            "cubeconnect.ledger.pending", () => _last.Pending, "{message}", "Messages that are due and not delivered yet.");
        meter.CreateObservableGauge(
            "cubeconnect.ledger.pending.age", () => _last.OldestPending.TotalSeconds, "s", "How long the oldest of them has been due.");
        meter.CreateObservableGauge("cubeconnect.ledger.in_doubt", () => _last.InDoubt, "{message}", "Messages in doubt.");
    }

    public void Show(LedgerOverview overview) => _last = overview;
}
