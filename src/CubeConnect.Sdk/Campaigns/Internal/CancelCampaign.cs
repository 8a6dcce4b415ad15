namespace CubeConnect.Campaigns.Internal;

// Cancels a campaign, and where the answer leaves that open, reads the campaign and reports what is true.
internal static class CancelCampaign
{
    // What the look at the campaign has at least, after a cancel that used up the call's time.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPreparation = TimeSpan.FromMinutes(10); // for a call without a time-out

    public static async Task RunAsync(
        ApiTransport transport, ApiCall call, RequestOptions? options,
        Func<RequestOptions, CancellationToken, Task<Campaign>> getCampaign, CancellationToken cancellationToken)
    {
        var clock = transport.Settings.Clock;
        var start = clock.GetTimestamp();
        options ??= new();
        var timeout = options.Timeout ?? transport.Settings.Options.Timeout;
        var isEndless = timeout == Timeout.InfiniteTimeSpan;
        if (await TryAsync(transport, call, options, cancellationToken).ConfigureAwait(false) is not { } refusal) return;
        Campaign campaign;
        try
        {
            campaign = await LookAsync().ConfigureAwait(false);
            // A campaign is created before its recipients are prepared, and is cancellable from then on: perhaps since the rejection.
            var wasPreparing = refusal.Outcome == RequestOutcome.Rejected;
            for (var pause = FirstPause; campaign.Status == CampaignStatus.Preparing && pause < TimeLeft(); pause = Longer(pause))
            {
                wasPreparing = true;
                await clock.PauseAsync(pause, wake: null, cancellationToken).ConfigureAwait(false);
                campaign = await LookAsync().ConfigureAwait(false);
            }

            if (wasPreparing && IsCancellable(campaign))
            {
                if (await TryAsync(transport, call, ForTheRest(), cancellationToken).ConfigureAwait(false) is not { } second) return;
                refusal = second;
                campaign = await LookAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is CubeConnectException or ObjectDisposedException)
        {
            // The caller wanted to cancel: that the cancel is unclear matters to them, not that the look failed.
            throw refusal;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw CancelledCall.Create(call.Operation, refusal.Outcome, CancelledCall.BeforeTheLook, e, key: null, cancellationToken);
        }

        if (campaign.Status != CampaignStatus.Cancelled) throw NotCancelled(campaign, refusal);

        // After a cancel that was answered twice, late or not at all, only the campaign itself knows.
        Task<Campaign> LookAsync() => getCampaign(ForTheRest(), cancellationToken);

        // All of it belongs to one call, so it shares its time.
        RequestOptions ForTheRest() =>
            isEndless ? options : options with { Timeout = TimeLeft() is var left && left > ShortestLook ? left : ShortestLook };

        TimeSpan TimeLeft() => (isEndless ? LongestPreparation : timeout) - clock.GetElapsedTime(start);
    }

    // What the platform answers to a cancel. Null when it says nothing.
    internal sealed record CancelAnswer(bool? Success);

    // Null when the campaign is cancelled; else why that is not certain.
    private static async Task<CubeConnectException?> TryAsync(
        ApiTransport transport, ApiCall call, RequestOptions options, CancellationToken cancellationToken)
    {
        try
        {
            ApiExchange? exchange = null;
            var reader = new RecordReader<CancelAnswer>(CampaignJson.Forgiving.CancelAnswer);
            CancelAnswer? answer = await transport
                .SendAsync(call, reader, options, cancellationToken, done => exchange = done).ConfigureAwait(false);
            return answer?.Success != false ? null : RefusedWithoutReason(exchange!.Attempts, exchange.MayHaveArrived);
        }
        catch (CubeConnectException e) when (IsUnclear(e))
        {
            return e;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause + pause < LongestPause ? pause + pause : LongestPause;

    private static bool IsUnclear(CubeConnectException e) =>
        e.Attempts > 0
        && (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted
            || e.StatusCode is (HttpStatusCode)422 or HttpStatusCode.Conflict or HttpStatusCode.BadRequest
            || (int?)e.StatusCode is >= 200 and < 300);

    // For an answer that says no and nothing else.
    private static CubeConnectValidationException RefusedWithoutReason(int attempts, bool mayHaveArrived)
    {
        var outcome = mayHaveArrived ? RequestOutcome.Unknown : RequestOutcome.Rejected;
        return new CubeConnectValidationException(
            "CancelCampaign failed: the platform answered that it did not cancel the campaign, and gave no reason. "
            + $"{FailureMessage.Known(outcome)} Read the campaign, and cancel it again if it is still pending.")
        {
            ErrorCode = ErrorCode.ValidationError, Outcome = outcome, Operation = Operations.CancelCampaign.Name, Attempts = attempts,
        };
    }

    private static bool IsCancellable(Campaign it) => it.Status == CampaignStatus.Pending || it.Status == CampaignStatus.Scheduled;

    private static CubeConnectException NotCancelled(Campaign campaign, CubeConnectException refusal)
    {
        // A campaign that has not begun was refused for another reason than its state, and the platform has said which.
        if (IsCancellable(campaign) || (refusal.Outcome != RequestOutcome.Rejected && !campaign.IsFinished)) return refusal;
        return new CubeConnectValidationException(
            $"CancelCampaign failed: the campaign is '{SafeText.Words(campaign.Status.Value)}', and only one that is still "
            + "pending can be cancelled. "
            + (campaign.Status == CampaignStatus.Preparing
                ? "It was too early, and no one was messaged yet: call again when the campaign is pending."
                : "Those already messaged cannot be called back."),
            refusal)
        {
            Outcome = RequestOutcome.Rejected, Operation = Operations.CancelCampaign.Name,
            IsTransient = campaign.Status == CampaignStatus.Preparing,
            ErrorCode = refusal.ErrorCode, StatusCode = refusal.StatusCode, Attempts = refusal.Attempts,
            Details = refusal.Details, ResponseText = refusal.ResponseText,
        };
    }
}
