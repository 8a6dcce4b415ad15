namespace CubeConnect.Gateways;

/// <summary>
/// The error codes of WA.cr that CubeConnect does not have. Those that both have (<c>NOT_FOUND</c>, <c>VALIDATION_ERROR</c>,
/// <c>RATE_LIMIT_EXCEEDED</c>, <c>MESSAGE_SEND_FAILED</c>, <c>INTERNAL_ERROR</c>) are in <see cref="ErrorCode"/>.
/// </summary>
/// <remarks>API rule: WA.cr, "Send Text Message", section on errors.</remarks>
public static class WaCrErrorCode
{
    /// <summary>401: the token is missing or wrong.</summary>
    public static ErrorCode Unauthorized { get; } = new("UNAUTHORIZED");

    /// <summary>403: the token lacks the scope <c>messages:send</c>.</summary>
    public static ErrorCode InsufficientScope { get; } = new("INSUFFICIENT_SCOPE");

    /// <summary>403: the account's limit of contacts or of conversations is reached.</summary>
    public static ErrorCode FeatureLimitExceeded { get; } = new("FEATURE_LIMIT_EXCEEDED");

    /// <summary>403: the contact has opted out.</summary>
    public static ErrorCode ContactOptedOut { get; } = new("CONTACT_OPTED_OUT");

    /// <summary>422: WhatsApp is not set up for the account.</summary>
    public static ErrorCode WhatsAppNotConfigured { get; } = new("WHATSAPP_NOT_CONFIGURED");
}
