using CubeConnect.Engine;
using CubeConnect.Errors.Internal;

namespace CubeConnect.Campaigns.Internal;

/// <summary>Says what is true of a campaign that is not cancelled.</summary>
internal static class CancelFailure
{
    /// <summary>For an answer that says no and nothing else.</summary>
    /// <param name="attempts">How many requests there were.</param>
    /// <param name="mayHaveArrived">Whether one before may have cancelled the campaign all the same.</param>
    public static CubeConnectException WithoutReason(int attempts, bool mayHaveArrived)
    {
        var outcome = mayHaveArrived ? RequestOutcome.Unknown : RequestOutcome.Rejected;
        return new CubeConnectValidationException(
            $"CancelCampaign failed: the platform answered that it did not cancel the campaign, and gave no reason. {FailureMessage.Known(outcome)} Read the campaign, and cancel it again if it is still pending.")
        {
            ErrorCode = ErrorCode.ValidationError,
            Outcome = outcome,
            Operation = Operations.CancelCampaign.Name,
            Attempts = attempts,
        };
    }

    public static CubeConnectException Create(Campaign campaign, CubeConnectException refusal)
    {
        var mayStillBe = refusal.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted && !campaign.IsFinished;
        // What refuses a campaign that is still pending is something else than its state, and the platform has said what.
        var isNoMatterOfState = campaign.Status == CampaignStatus.Pending;
        if (mayStillBe || isNoMatterOfState) return refusal;
        return new CubeConnectValidationException(
            $"CancelCampaign failed: the campaign is '{campaign.Status}', and only one that is still pending can be cancelled. Those already messaged cannot be called back.", refusal)
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
