namespace CubeConnect.Internal;

/// <summary>Says what is true of a campaign that is not cancelled.</summary>
internal static class CancelFailure
{
    public static CubeConnectException Create(Campaign campaign, CubeConnectException? refusal)
    {
        var mayStillBe = refusal?.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted && !campaign.IsFinished;
        // What refuses a campaign that is still pending is something else than its state, and the platform has said what.
        var isNoMatterOfState = campaign.Status == CampaignStatus.Pending;
        if (refusal is not null && (mayStillBe || isNoMatterOfState)) return refusal;
        return new CubeConnectValidationException(
            $"CancelCampaign failed: the campaign is '{campaign.Status}', and only one that is still pending can be cancelled. Those already messaged cannot be called back.", refusal)
        {
            ErrorCode = refusal?.ErrorCode ?? ErrorCode.ValidationError,
            StatusCode = refusal?.StatusCode,
            Outcome = RequestOutcome.Rejected,
            Operation = Operations.CancelCampaign.Name,
            Attempts = refusal?.Attempts ?? 1,
            Details = refusal?.Details,
            ResponseText = refusal?.ResponseText,
        };
    }
}
