namespace CubeConnect.Gateways.Internal;

/// <summary>
/// When another gateway may send what one has failed to. Pure: what is known of a failure in, decision out. docs/gateways.md shows it to users.
/// </summary>
internal static class FallbackRules
{
    /// <summary>Refusals that name the gateway's own state as the reason: another gateway has another token, plan and number.</summary>
    private static readonly HashSet<ErrorCode> AboutTheGateway =
    [
        ErrorCode.AuthenticationRequired, ErrorCode.InvalidApiKey, ErrorCode.Forbidden, ErrorCode.ApiKeyNoTenant, ErrorCode.TenantNotFound,
        ErrorCode.NoActiveAccount, ErrorCode.MissingAccessToken, ErrorCode.RateLimitExceeded, ErrorCode.PlanLimitReached, ErrorCode.SubscriptionExpired,
        WaCrErrorCode.Unauthorized, WaCrErrorCode.InsufficientScope, WaCrErrorCode.FeatureLimitExceeded, WaCrErrorCode.WhatsAppNotConfigured,
    ];

    /// <summary>Whether the gateway surely did not take the message, for a reason that is its own.</summary>
    public static bool MaySwitch(CubeConnectException e) => e switch
    {
        // The request itself is wrong, or the recipient does not want it: no other gateway makes that right.
        CubeConnectValidationException { Outcome: RequestOutcome.NotSent } or CubeConnectRecipientOptedOutException => false,
        { Outcome: RequestOutcome.NotSent } => true,
        { Outcome: RequestOutcome.Rejected } => IsAboutTheGateway(e),
        _ => false,
    };

    /// <summary>Whether a failure speaks against the gateway's health.</summary>
    public static bool CountsAgainst(CubeConnectException e) => MaySwitch(e) || e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted;

    /// <summary>
    /// By its code, where the gateway said one. Without one, 401 and 429 say enough; a bare 403 does not, since it is also how a gateway refuses
    /// a recipient who opted out.
    /// </summary>
    private static bool IsAboutTheGateway(CubeConnectException e) =>
        e.Facts.CodeWasSaid ? AboutTheGateway.Contains(e.ErrorCode) : (int?)e.StatusCode is 401 or 429;
}
