using System.Net;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;
using CubeConnect.Json;

namespace CubeConnect.Campaigns.Internal;

// Cancels a campaign, and where the answer leaves that open, reads the campaign and reports what is true.
internal static class CancelCampaign
{
    // What the look at the campaign has at least, after a cancel that used up the call's time.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(
        ApiTransport transport, ApiCall call, RequestOptions? options,
        Func<RequestOptions, CancellationToken, Task<Campaign>> getCampaign, CancellationToken cancellationToken)
    {
        var settings = transport.Settings;
        var start = settings.Clock.GetTimestamp();
        CubeConnectException refusal;
        try
        {
            ApiExchange? exchange = null;
            var reader = new RecordReader<CancelAnswer>(CampaignJson.Forgiving.CancelAnswer);
            CancelAnswer? answer = await transport
                .SendAsync(call, reader, options, cancellationToken, done => exchange = done)
                .ConfigureAwait(false);
            if (answer?.Success != false) return;
            refusal = RefusedWithoutReason(exchange!.Attempts, exchange.MayHaveArrived);
        }
        catch (CubeConnectException e) when (IsUnclear(e))
        {
            refusal = e;
        }

        // A cancel that was answered twice, late or not at all: only the campaign itself knows.
        Campaign campaign;
        try
        {
            campaign = await getCampaign(ForTheRest(options ?? new(), settings, start), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CubeConnectException or ObjectDisposedException)
        {
            // The caller wanted to cancel: that the cancel is unclear matters to them, not that the look failed.
            throw refusal;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw CancelledCall.Create(call.Operation, refusal.Outcome, CancelledCall.BeforeTheLook, e, cancellationToken);
        }

        if (campaign.Status != CampaignStatus.Cancelled) throw NotCancelled(campaign, refusal);
    }

    // What the platform answers to a cancel. Null when it says nothing.
    internal sealed record CancelAnswer(bool? Success);

    // The look belongs to the same call, so it shares its time.
    private static RequestOptions ForTheRest(RequestOptions options, ApiSettings settings, long start)
    {
        var time = options.Timeout ?? settings.Options.Timeout;
        if (time == Timeout.InfiniteTimeSpan) return options;
        var left = time - settings.Clock.GetElapsedTime(start);
        return options with { Timeout = left > ShortestLook ? left : ShortestLook };
    }

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
            ErrorCode = ErrorCode.ValidationError,
            Outcome = outcome,
            Operation = Operations.CancelCampaign.Name,
            Attempts = attempts,
        };
    }

    private static CubeConnectException NotCancelled(Campaign campaign, CubeConnectException refusal)
    {
        var mayStillBe = refusal.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted && !campaign.IsFinished;
        // A campaign that is still pending was refused for another reason than its state, and the platform has said which.
        if (mayStillBe || campaign.Status == CampaignStatus.Pending) return refusal;
        return new CubeConnectValidationException(
            $"CancelCampaign failed: the campaign is '{campaign.Status}', and only one that is still pending can be cancelled. "
            + "Those already messaged cannot be called back.",
            refusal)
        {
            ErrorCode = refusal.ErrorCode,
            StatusCode = refusal.StatusCode,
            Outcome = RequestOutcome.Rejected,
            Operation = Operations.CancelCampaign.Name,
            Attempts = refusal.Attempts,
            Details = refusal.Details,
            ResponseText = refusal.ResponseText,
        };
    }
}
