using System.Runtime.CompilerServices;

namespace CubeConnect.Bulk.Watch.Internal;

// Polls campaigns in turn, each when it may have moved, never beyond the share of the rate.
internal sealed class CampaignWatch
{
    private const int UsualRate = 60;
    private const string Operation = "WatchCampaign";
    private static readonly TimeSpan BudgetWindow = TimeSpan.FromMinutes(1), RateWindow = TimeSpan.FromMinutes(5);

    private readonly ICubeConnectClient _client;
    private readonly WatchOptions _options;
    private readonly WaitOptions _wait;
    private readonly TimeProvider _clock;
    private readonly int _pollsPerMinute;
    private readonly Queue<long> _recentPolls = new();
    private readonly Queue<(long At, int Processed)> _recentCounts = new();
    private readonly List<WatchedCampaign> _campaigns = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool> _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CampaignWatch(ICubeConnectClient client, IEnumerable<CampaignId> ids, WatchOptions options)
    {
        (_client, _options) = (client, options);
        _wait = new() { FirstInterval = options.FirstInterval, LongestInterval = options.LongestInterval, Timeout = options.Timeout };
        Check();
        // A fake client may have no Info.
        var info = client.Info ?? new ClientInfo();
        _clock = options.TimeProvider ?? info.TimeProvider;
        var rate = options.RequestsPerMinute ?? info.RequestsPerMinute ?? UsualRate;
        _pollsPerMinute = Math.Max(1, (int)Math.Floor(rate * options.ShareOfRate));
        foreach (var id in ids) Add(id);
    }

    public async IAsyncEnumerable<CampaignOverview> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _options.Signal?.Add(PollNow);
        try
        {
            using var poller = new Poller(Operation, _clock, _options.Timeout, cancellationToken);
            while (Next() is var (campaign, pause, wake))
            {
                if (pause > TimeSpan.Zero)
                {
                    await poller.PauseAsync(pause, wake).ConfigureAwait(false);
                    continue;
                }

                _recentPolls.Enqueue(_clock.GetTimestamp());
                var answer = await poller
                    .PollAsync(token => _client.GetCampaignAsync(campaign.Id, cancellationToken: token))
                    .ConfigureAwait(false);
                if (Update(campaign, answer) is not { } overview) continue;
                poller.State = overview.ToString();
                yield return overview;
            }
        }
        finally
        {
            _options.Signal?.Remove(PollNow);
        }
    }

    // The campaign to poll next and how long to pause before; null when all are finished.
    private (WatchedCampaign Campaign, TimeSpan Pause, Task Wake)? Next()
    {
        lock (_lock)
        {
            if (_wake.Task.IsCompleted) _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = _campaigns.Where(campaign => !campaign.IsFinished).OrderBy(campaign => campaign.Due).FirstOrDefault();
            if (next is null) return null;
            var (due, budget) = (next.Due - _clock.GetUtcNow(), UntilNextPoll());
            return (next, due > budget ? due : budget, _wake.Task);
        }
    }

    private TimeSpan UntilNextPoll()
    {
        while (_recentPolls.Count > 0 && _clock.GetElapsedTime(_recentPolls.Peek()) >= BudgetWindow) _recentPolls.Dequeue();
        return _recentPolls.Count < _pollsPerMinute ? TimeSpan.Zero : BudgetWindow - _clock.GetElapsedTime(_recentPolls.Peek());
    }

    // Null when nothing has moved.
    private CampaignOverview? Update(WatchedCampaign campaign, Campaign? answer)
    {
        lock (_lock)
        {
            foreach (var part in answer?.Parts ?? []) Add(part.Id);
            if (!campaign.Update(answer, _wait, _clock.GetUtcNow())) return null;
            var overview = new CampaignOverview
            {
                Campaigns = [.. _campaigns.Where(watched => watched.Latest is not null).Select(watched => watched.Latest!)],
                CampaignCount = _campaigns.Count,
                At = _clock.GetUtcNow(),
            };
            return overview with { ProcessedPerMinute = ProcessedPerMinute(overview.ProcessedCount) };
        }
    }

    private double ProcessedPerMinute(int processed)
    {
        var now = _clock.GetTimestamp();
        while (_recentCounts.Count > 1 && _clock.GetElapsedTime(_recentCounts.Peek().At, now) > RateWindow) _recentCounts.Dequeue();
        _recentCounts.Enqueue((now, processed));
        var (at, before) = _recentCounts.Peek();
        var minutes = _clock.GetElapsedTime(at, now).TotalMinutes;
        return minutes <= 0 ? 0 : Math.Max(0, processed - before) / minutes;
    }

    // The parts of a split campaign join the watch; some servers list the campaign itself among them.
    private void Add(CampaignId id)
    {
        if (id.Value.Length == 0 || _campaigns.Exists(campaign => campaign.Id == id)) return;
        _campaigns.Add(new WatchedCampaign(id, _clock.GetUtcNow()));
    }

    // A webhook came: the campaign that it is about is polled next, or every one where it names none.
    private void PollNow(CampaignId? id, string? name)
    {
        lock (_lock)
        {
            foreach (var campaign in _campaigns)
            {
                var isMeant = id is { } wanted
                    ? campaign.Id == wanted
                    : name is null || campaign.Latest is null || string.Equals(campaign.Latest.Name, name, StringComparison.Ordinal);
                if (isMeant) campaign.Due = _clock.GetUtcNow();
            }

            _wake.TrySetResult(true);
        }
    }

    private void Check()
    {
        var faults = new Faults();
        if (_options.ShareOfRate is not (> 0 and <= 1)) faults.Add("ShareOfRate", "The share must be above 0 and at most 1.");
        if (_options.RequestsPerMinute is < 1) faults.Add("RequestsPerMinute", "Requests a minute must be at least 1, or null.");
        Poller.CheckWait(faults, _wait);
        faults.ThrowIfAny(Operation);
    }
}

// One campaign of a watch, and when it is polled next.
internal sealed class WatchedCampaign(CampaignId id, DateTimeOffset due)
{
    private int _polls;

    public CampaignId Id { get; } = id;

    public Campaign? Latest { get; private set; }

    public DateTimeOffset Due { get; set; } = due;

    public bool IsFinished => Latest is { IsFinished: true };

    // Keeps an answer; null where none came. False when nothing has moved since the one before.
    public bool Update(Campaign? campaign, WaitOptions wait, DateTimeOffset now)
    {
        var hasMoved = campaign is not null && !CampaignProgress.IsSame(Latest, campaign);
        Latest = campaign ?? Latest;
        _polls = hasMoved ? 1 : _polls + 1;
        Due = now + Poller.IntervalAfter(_polls, wait, campaign is { IsScheduled: true } ? campaign.ScheduledAt : null, now);
        return hasMoved;
    }
}
