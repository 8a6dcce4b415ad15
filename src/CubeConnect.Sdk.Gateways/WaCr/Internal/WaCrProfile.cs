namespace CubeConnect.Gateways.WaCr.Internal;

// What is special to WA.cr.
internal static class WaCrProfile
{
    public static readonly Operation Send = new("WaCr.SendText", HttpMethod.Post, RepeatSafety.SendsTwice);

    public static readonly Operation GetMessage = new("WaCr.GetMessage", HttpMethod.Get, RepeatSafety.Harmless);

    public static readonly GatewayReader<WaCrMessage> Message = new(static (json, _) => WaCrMessage.Read(json));
    public static readonly GatewayReader<WaCrReceipt> Receipt = new(static (json, _) => WaCrReceipt.Read(json));

    private static readonly ErrorInfo[] Own =
    [
        new(WaCrErrorCode.Unauthorized, 401, ErrorKind.Authentication, false, "The token is missing or wrong.",
            "Check WaCrOptions.Token (WACR_TOKEN), and look for a proxy that strips the header."),
        new(WaCrErrorCode.InsufficientScope, 403, ErrorKind.Authentication, false, "The token lacks the scope.",
            "Make a token with messages:send to send, and messages:read to read messages."),
        new(ErrorCode.Forbidden, 403, ErrorKind.Authentication, false, "WA.cr does not allow this and named no reason.",
            "See ResponseText for its words."),
        new(WaCrErrorCode.FeatureLimitExceeded, 403, ErrorKind.Quota, false, "The account's limit of contacts or conversations is reached.",
            "Raise the plan or remove contacts; each number that is new to the account becomes a contact."),
        new(WaCrErrorCode.ContactOptedOut, 403, ErrorKind.RecipientOptedOut, false, "The contact has opted out.",
            "Do not message them, by this gateway or by any other."),
        new(ErrorCode.NotFound, 404, ErrorKind.NotFound, false, "The contact, the message or the address does not exist.",
            "Check ContactId or the message's number, and BaseAddress, which ends before /messages/text."),
        new(ErrorCode.ValidationError, 422, ErrorKind.Validation, false,
            "Fields are wrong, or the account has no default status, source and assignee for new contacts.",
            "Errors names each field; for new contacts, set the defaults in the account or give ContactId."),
        new(WaCrErrorCode.WhatsAppNotConfigured, 422, ErrorKind.Validation, false, "WhatsApp is not set up for this account.",
            "Connect a number in the account."),
        new(ErrorCode.RateLimitExceeded, 429, ErrorKind.RateLimit, true, "Too many requests.",
            "Wait, or set RequestsPerMinute to the token's limit (60 unless the account says otherwise), so that calls wait here instead."),
        new(ErrorCode.MessageSendFailed, 500, ErrorKind.Server, false, "WhatsApp rejected the message or failed.",
            "Look at the chat in the account before you send it again: the code does not say which of the two it was."),
        new(ErrorCode.InternalError, 500, ErrorKind.Server, true, "WA.cr failed.",
            "Try again later; look first whether the message went out."),
    ];

    public static readonly GatewayProfile Instance = new()
    {
        PathPrefix = string.Empty,
        KeyProviderOption = nameof(GatewayOptions.TokenProvider),
        Errors = new ErrorLookup([.. Own, .. ErrorTable.All], WaCrErrorCode.Unauthorized),
    };
}
