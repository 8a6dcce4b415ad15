namespace CubeConnect.EntityFrameworkCore;

/// <summary>What the ledger holds at this moment, from <see cref="ISendLedger.GetOverviewAsync"/>.</summary>
/// <param name="Pending">Messages that are due and not delivered yet, those between two attempts or left by a worker too.</param>
/// <param name="OldestPending">How long the oldest of them has been due; zero without one.</param>
/// <param name="InDoubt">Messages that a person or a webhook has to settle.</param>
public sealed record LedgerOverview(int Pending, TimeSpan OldestPending, int InDoubt);
