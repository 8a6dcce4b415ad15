namespace CubeConnect.Gateways.Internal;

/// <summary>
/// When another gateway may send what one has failed to: a pure function of the failure. docs/gateways.md shows it to users.
/// </summary>
internal static class FallbackRules
{
    /// <summary>Refusals that name the gateway's own state as the reason: another gateway has another token, plan and number.</summary>
    private static readonly HashSet<ErrorCode> AboutTheGateway =
    [
        ErrorCode.AuthenticationRequired, ErrorCode.InvalidApiKey, ErrorCode.ApiKeyNoTenant, ErrorCode.TenantNotFound,
        ErrorCode.NoActiveAccount, ErrorCode.MissingAccessToken,
        ErrorCode.RateLimitExceeded, ErrorCode.PlanLimitReached, ErrorCode.SubscriptionExpired, ErrorCode.MessagingTierLimitExceeded,
        WaCrErrorCode.Unauthorized, WaCrErrorCode.InsufficientScope, WaCrErrorCode.FeatureLimitExceeded,
        WaCrErrorCode.WhatsAppNotConfigured,
    ];

    /// <summary>Whether the gateway surely did not take the message, for a reason that is its own.</summary>
    /// <param name="gateway">The gateway's name: not every word means the same at each.</param>
    /// <param name="e">How it failed.</param>
    public static bool MaySwitch(string gateway, CubeConnectException e) => e switch
    {
        CubeConnectRecipientOptedOutException => false,
        // The request itself is wrong: no other gateway makes that right.
        CubeConnectValidationException { Outcome: RequestOutcome.NotSent } => false,
        { Outcome: RequestOutcome.NotSent } => true,
        { Outcome: RequestOutcome.Rejected } => IsAboutTheGateway(gateway, e),
        _ => false,
    };

    /// <summary>Whether a failure speaks against the gateway's health.</summary>
    public static bool CountsAgainst(string gateway, CubeConnectException e) =>
        MaySwitch(gateway, e) || e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted;

    /// <summary>
    /// By its code if the gateway gave one, else by its status. A 401 is about the token, whatever the code. A 403 is not: a gateway also
    /// refuses a recipient who opted out with it, so only CubeConnect's documented FORBIDDEN counts. Nor is a 429 with an unknown code:
    /// WhatsApp itself limits how much one recipient gets.
    /// </summary>
    private static bool IsAboutTheGateway(string gateway, CubeConnectException e)
    {
        // What is repeated after a refusal was refused for the minute or for the token; then it did not even leave.
        if (e is { StatusCode: null } and (CubeConnectConnectionException or CubeConnectTimeoutException
            or CubeConnectAuthenticationException or CubeConnectRateLimitException))
        {
            return true;
        }

        if ((int?)e.StatusCode is 401 && e is CubeConnectAuthenticationException) return true;
        if (!e.CodeWasSaid) return (int?)e.StatusCode is 429;
        return AboutTheGateway.Contains(e.ErrorCode) || (e.ErrorCode == ErrorCode.Forbidden && gateway == CubeConnectGateway.GatewayName);
    }
}
