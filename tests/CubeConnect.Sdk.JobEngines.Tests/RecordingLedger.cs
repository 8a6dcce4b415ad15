using System.Collections.Concurrent;
using System.Diagnostics;
using CubeConnect.Webhooks;

namespace CubeConnect.JobEngines.Tests;

/// <summary>The ledger, which notes what each delivery ended in.</summary>
internal sealed class RecordingLedger(ISendLedger ledger) : ISendLedger
{
    private int _failures;
    private Func<Task>? _makeReady;
    private TimeSpan _comeBackAfter;
    private long _notReadySince;

    public ConcurrentQueue<string> Results { get; } = [];

    /// <summary>As if the database were away for the next delivery.</summary>
    public void FailOnce() => _failures = 1;

    /// <summary>When the ledger first said to come back.</summary>
    public TimeSpan RetryAfter { get; private set; }

    /// <summary>How long the engine then waited.</summary>
    public TimeSpan WaitedFor { get; private set; }

    /// <summary>Makes a message that is not ready so after its first try, and tells the engine to come back sooner.</summary>
    public void WhenNotReady(TimeSpan comeBackAfter, Func<Task> makeReady) => (_comeBackAfter, _makeReady) = (comeBackAfter, makeReady);

    public async Task<SendResult> DeliverAsync(Guid id, CancellationToken cancellationToken = default)
    {
        try
        {
            if (Interlocked.Exchange(ref _failures, 0) == 1) throw new TimeoutException("The database is away.");
            if (_notReadySince != 0) WaitedFor = Stopwatch.GetElapsedTime(_notReadySince);
            var result = await ledger.DeliverAsync(id, cancellationToken);
            Results.Enqueue(result.ToString());
            return result;
        }
        catch (SendNotReadyException e) when (_makeReady is not null && _notReadySince == 0)
        {
            await _makeReady();
            (RetryAfter, _notReadySince) = (e.RetryAfter, Stopwatch.GetTimestamp());
            Results.Enqueue(e.GetType().Name);
            throw new SendNotReadyException(e.Message, _comeBackAfter);
        }
        catch (Exception e)
        {
            Results.Enqueue(e.GetType().Name);
            throw;
        }
    }

    public Task<LedgerEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        ledger.GetAsync(key, cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> ListInDoubtAsync(CancellationToken cancellationToken = default) =>
        ledger.ListInDoubtAsync(cancellationToken);

    public Task<bool> ResendAsync(Guid id, bool iKnowItMayArriveTwice, CancellationToken cancellationToken = default) =>
        ledger.ResendAsync(id, iKnowItMayArriveTwice, cancellationToken);

    public Task<bool> DismissAsync(Guid id, string why, CancellationToken cancellationToken = default) =>
        ledger.DismissAsync(id, why, cancellationToken);

    public Task<bool> ApplyAsync(MessageStatusUpdated webhook, CancellationToken cancellationToken = default) =>
        ledger.ApplyAsync(webhook, cancellationToken);

    public Task<int> EraseAsync(PhoneNumber phone, CancellationToken cancellationToken = default) =>
        ledger.EraseAsync(phone, cancellationToken);

    public Task<LedgerOverview> GetOverviewAsync(CancellationToken cancellationToken = default) =>
        ledger.GetOverviewAsync(cancellationToken);
}
