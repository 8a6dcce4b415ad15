namespace CubeConnect;

/// <summary>The platform's name for an error. Unknown codes are kept, codes compare without case, and <c>default</c> is empty.</summary>
/// <remarks>API rule: "Errors". What to do about each code: docs/errors.md.</remarks>
[JsonConverter(typeof(TextJsonConverter<ErrorCode>))]
public readonly record struct ErrorCode : ITextValue<ErrorCode>
{
    private readonly OpenText _text;

    /// <summary>Makes a code from its wire text, for example <c>RATE_LIMIT_EXCEEDED</c>, also one unknown to this version.</summary>
    public ErrorCode(string? value) => _text = new OpenText(value);

    /// <summary>401: the request carried no key.</summary>
    public static ErrorCode AuthenticationRequired { get; } = new("AUTHENTICATION_REQUIRED");
    /// <summary>401: the key is wrong or was revoked.</summary>
    public static ErrorCode InvalidApiKey { get; } = new("INVALID_API_KEY");
    /// <summary>403: the key lacks the permission.</summary>
    public static ErrorCode Forbidden { get; } = new("FORBIDDEN");
    /// <summary>403: the key belongs to no tenant.</summary>
    public static ErrorCode ApiKeyNoTenant { get; } = new("API_KEY_NO_TENANT");
    /// <summary>403: the tenant of the request does not go with the key.</summary>
    public static ErrorCode TenantNotFound { get; } = new("TENANT_NOT_FOUND");
    /// <summary>404: the message, campaign or address does not exist.</summary>
    public static ErrorCode NotFound { get; } = new("NOT_FOUND");
    /// <summary>404: the template does not exist, or it is not approved.</summary>
    public static ErrorCode TemplateNotFound { get; } = new("TEMPLATE_NOT_FOUND");
    /// <summary>422: fields are missing or wrong. Also the code of what this SDK refuses before sending.</summary>
    public static ErrorCode ValidationError { get; } = new("VALIDATION_ERROR");
    /// <summary>422: the phone number is not in international form.</summary>
    public static ErrorCode InvalidPhoneNumber { get; } = new("INVALID_PHONE_NUMBER");
    /// <summary>422: the account id belongs to no connected WhatsApp number.</summary>
    public static ErrorCode NoActiveAccount { get; } = new("NO_ACTIVE_ACCOUNT");
    /// <summary>422: the WhatsApp number has no token from Meta.</summary>
    public static ErrorCode MissingAccessToken { get; } = new("MISSING_ACCESS_TOKEN");
    /// <summary>422: the template has no approved version in that language.</summary>
    public static ErrorCode TemplateLanguageMismatch { get; } = new("TEMPLATE_LANGUAGE_MISMATCH");
    /// <summary>422: fewer parameters than the template needs.</summary>
    public static ErrorCode TemplateParamsMismatch { get; } = new("TEMPLATE_PARAMS_MISMATCH");
    /// <summary>422: the template has a media header and the request brought no header component.</summary>
    public static ErrorCode TemplateHeaderMediaRequired { get; } = new("TEMPLATE_HEADER_MEDIA_REQUIRED");
    /// <summary>422: the recipient is on the opt-out list.</summary>
    public static ErrorCode RecipientOptedOut { get; } = new("RECIPIENT_OPTED_OUT");
    /// <summary>429: more requests in a minute than the plan allows. Passes by itself.</summary>
    public static ErrorCode RateLimitExceeded { get; } = new("RATE_LIMIT_EXCEEDED");
    /// <summary>429: the plan's messages of this month are used up.</summary>
    public static ErrorCode PlanLimitReached { get; } = new("PLAN_LIMIT_REACHED");
    /// <summary>429: the subscription has ended.</summary>
    public static ErrorCode SubscriptionExpired { get; } = new("SUBSCRIPTION_EXPIRED");
    /// <summary>429: the campaign is larger than what Meta lets the number send today.</summary>
    public static ErrorCode MessagingTierLimitExceeded { get; } = new("MESSAGING_TIER_LIMIT_EXCEEDED");
    /// <summary>500: WhatsApp rejected the message or failed.</summary>
    public static ErrorCode MessageSendFailed { get; } = new("MESSAGE_SEND_FAILED");
    /// <summary>500: the platform failed.</summary>
    public static ErrorCode InternalError { get; } = new("INTERNAL_ERROR");
    /// <summary>503: parts of the platform are down.</summary>
    public static ErrorCode ServiceDegraded { get; } = new("SERVICE_DEGRADED");
    /// <summary>No answer in time. Made by this SDK, named as the official SDKs name it.</summary>
    public static ErrorCode RequestTimeout { get; } = new("REQUEST_TIMEOUT");
    /// <summary>The connection failed. Made by this SDK, named as the official SDKs name it.</summary>
    public static ErrorCode ConnectionFailed { get; } = new("CONNECTION_FAILED");
    /// <summary>The platform answered 4xx without a code and without a status of known meaning. Made by this SDK.</summary>
    public static ErrorCode RequestRejected { get; } = new("REQUEST_REJECTED");
    /// <summary>The platform failed (5xx, 408) without a code. Made by this SDK, named as the official SDKs name it.</summary>
    public static ErrorCode ServerError { get; } = new("SERVER_ERROR");
    /// <summary>The answer could not be read, or did not come from the platform. Made by this SDK.</summary>
    public static ErrorCode UnreadableResponse { get; } = new("UNREADABLE_RESPONSE");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    ErrorCode ITextValue<ErrorCode>.FromText(string? text) => new(text);
}
