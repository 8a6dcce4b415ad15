using System.Runtime.CompilerServices;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;
using CubeConnect.Polling;
using CubeConnect.Validation;

namespace CubeConnect.Bulk.Internal;

/// <summary>Asks for campaigns in turn, each when it may have moved, never beyond the share of the rate.</summary>
internal sealed class CampaignWatch
{
    private const int UsualRate = 60, MostMisses = 10;
    private const string Operation = "WatchCampaign";

    private readonly Func<CampaignId, CancellationToken, Task<Campaign>> _ask;
    private readonly WatchOptions _options;
    private readonly WaitOptions _wait;
    private readonly TimeProvider _clock;
    private readonly QuestionBudget _budget;
    private readonly SendingRate _rate;
    private readonly List<WatchedCampaign> _campaigns = [];
    private readonly Gate _gate = new();
    private TaskCompletionSource<bool> _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _misses;

    public CampaignWatch(Func<CampaignId, CancellationToken, Task<Campaign>> ask, IEnumerable<CampaignId> ids, WatchOptions options, TimeProvider clock, int? requestsPerMinute)
    {
        (_ask, _options, _clock) = (ask, options, options.TimeProvider ?? clock);
        Check(options);
        _wait = new WaitOptions { FirstInterval = options.FirstInterval, LongestInterval = options.LongestInterval };
        _budget = new QuestionBudget(QuestionBudget.Share(options.RequestsPerMinute ?? requestsPerMinute ?? UsualRate, options.ShareOfRate), _clock);
        _rate = new SendingRate(_clock);
        foreach (var id in ids) Add(id);
    }

    public async IAsyncEnumerable<CampaignOverview> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _options.Signal?.Add(Hurry);
        try
        {
            var start = _clock.GetTimestamp();
            using var time = AttemptTime.OfWait(_clock, _options.Timeout, cancellationToken);
            while (NextDue() is { } campaign)
            {
                var pause = Longer(campaign.Due - _clock.GetUtcNow(), _budget.Wait());
                if (pause > TimeSpan.Zero)
                {
                    if (_options.Timeout is { } timeout)
                    {
                        var left = timeout - _clock.GetElapsedTime(start);
                        if (left <= TimeSpan.Zero) throw TooLate(timeout);
                        if (left < pause) pause = left;
                    }

                    await PauseAsync(pause, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (await AskAsync(campaign, time, cancellationToken).ConfigureAwait(false)) yield return Overview();
            }
        }
        finally
        {
            _options.Signal?.Remove(Hurry);
        }
    }

    /// <summary>True when the campaign has moved.</summary>
    private async Task<bool> AskAsync(WatchedCampaign campaign, AttemptTime? time, CancellationToken cancellationToken)
    {
        _budget.Take();
        try
        {
            var answer = await _ask(campaign.Id, time?.Token ?? cancellationToken).ConfigureAwait(false);
            _misses = 0;
            lock (_gate)
            {
                foreach (var part in answer.Parts) Add(part.Id);
                return campaign.Take(answer, _wait, _clock.GetUtcNow());
            }
        }
        catch (CubeConnectException e) when (e.IsTransient && ++_misses < MostMisses)
        {
            // A watch lasts for days; the platform may be away for some minutes of them.
            lock (_gate) campaign.Miss(_wait, _clock.GetUtcNow());
            return false;
        }
        catch (OperationCanceledException) when (time?.Token.IsCancellationRequested == true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw TooLate(_options.Timeout!.Value);
        }
    }

    /// <summary>The parts of a split campaign join the watch; some servers list the campaign itself among them.</summary>
    private void Add(CampaignId id)
    {
        if (id.Value.Length == 0 || _campaigns.Exists(campaign => campaign.Id == id)) return;
        _campaigns.Add(new WatchedCampaign(id, _clock.GetUtcNow()));
    }

    private WatchedCampaign? NextDue()
    {
        lock (_gate)
        {
            WatchedCampaign? next = null;
            foreach (var campaign in _campaigns)
            {
                if (!campaign.IsFinished && (next is null || campaign.Due < next.Due)) next = campaign;
            }

            return next;
        }
    }

    private CampaignOverview Overview()
    {
        lock (_gate)
        {
            var overview = new CampaignOverview
            {
                Campaigns = [.. _campaigns.Where(campaign => campaign.Latest is not null).Select(campaign => campaign.Latest!)],
                CampaignCount = _campaigns.Count,
                At = _clock.GetUtcNow(),
            };
            return overview with { ProcessedPerMinute = _rate.PerMinute(overview.ProcessedCount) };
        }
    }

    /// <summary>A webhook came: the campaign it is about, or every one if it does not say, is asked for next.</summary>
    private void Hurry(CampaignId? id, string? name)
    {
        lock (_gate)
        {
            foreach (var campaign in _campaigns)
            {
                var isMeant = id is { } wanted ? campaign.Id == wanted : name is null || campaign.Latest is null || string.Equals(campaign.Latest.Name, name, StringComparison.Ordinal);
                if (isMeant) campaign.Due = _clock.GetUtcNow();
            }

            _pulse.TrySetResult(true);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        Task pulse;
        lock (_gate) pulse = _pulse.Task;
        if (!pulse.IsCompleted)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            // Timers count whole milliseconds and drop the rest, which would send us round and round within the last one.
            var delay = _clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), either.Token);
            await Task.WhenAny(delay, pulse).ConfigureAwait(false);
            either.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }

        lock (_gate)
        {
            if (_pulse.Task.IsCompleted) _pulse = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static void Check(WatchOptions options)
    {
        var faults = new Faults();
        if (options.ShareOfRate is not (> 0 and <= 1)) faults.Add("ShareOfRate", "The share must be above 0 and at most 1.");
        if (options.RequestsPerMinute is < 1) faults.Add("RequestsPerMinute", "Requests a minute must be at least 1, or null.");
        if (options.FirstInterval <= TimeSpan.Zero) faults.Add("FirstInterval", "The pause must be positive.");
        if (options.LongestInterval < options.FirstInterval) faults.Add("LongestInterval", "The longest pause must not be shorter than the first.");
        if (options.Timeout is { } timeout && timeout <= TimeSpan.Zero) faults.Add("Timeout", "The time to watch must be positive, or null.");
        if (faults.Any) throw ExceptionFactory.Refused(Operation, faults);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static CubeConnectTimeoutException TooLate(TimeSpan timeout) =>
        new(FormattableString.Invariant($"{Operation} ended after {timeout.TotalSeconds:0.#} s. The campaigns go their way on the platform: watch again, watch longer, or use webhooks."))
        {
            ErrorCode = ErrorCode.RequestTimeout,
            Outcome = RequestOutcome.Accepted,
            Operation = Operation,
            IsTransient = true,
        };
}
