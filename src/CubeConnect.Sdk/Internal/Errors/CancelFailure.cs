namespace CubeConnect.Internal;

/// <summary>Says what is true of a campaign that is not cancelled.</summary>
internal static class CancelFailure
{
    public static CubeConnectException Create(Campaign campaign, CubeConnectException? refusal)
    {
        var mayStillBe = refusal?.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted && !campaign.IsFinished;
        if (mayStillBe && refusal is not null) return refusal;
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
