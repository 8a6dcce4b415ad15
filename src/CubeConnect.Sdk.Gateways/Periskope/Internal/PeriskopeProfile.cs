namespace CubeConnect.Gateways.Periskope.Internal;

// What is special to Periskope. No page lists its errors, so the status decides; a code is kept unchanged.
internal static class PeriskopeProfile
{
    private const string PhoneIdPrefix = "phone-";

    public static readonly Operation Send = new("Periskope.SendMessage", HttpMethod.Post, RepeatSafety.SendsTwice);
    public static readonly Operation GetStatus = new("Periskope.GetMessageStatus", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation ListQueueJobs = new("Periskope.ListQueueJobs", HttpMethod.Get, RepeatSafety.Harmless);

    public static readonly GatewayReader<PeriskopeReceipt> Receipt = new(PeriskopeReceipt.Read);
    public static readonly GatewayReader<PeriskopeMessageStatus> Status = new(static (json, _) => PeriskopeMessageStatus.Read(json));
    public static readonly GatewayReader<IReadOnlyList<PeriskopeQueueJob>> QueueJobs =
        new(static (json, _) => PeriskopeQueueJob.ReadList(json));

    private static readonly ErrorInfo[] Own =
    [
        new(ErrorCode.InvalidApiKey, 401, ErrorKind.Authentication, false, "Periskope refused the token.",
            "Check PeriskopeOptions.Token (PERISKOPE_TOKEN)."),
        new(ErrorCode.Forbidden, 403, ErrorKind.Authentication, false, "Periskope does not allow this.",
            "Check what the token may do, and that the phone belongs to the organisation."),
        new(ErrorCode.NotFound, 404, ErrorKind.NotFound, false, "Periskope does not know the message, the chat or the address.",
            "Check the id and BaseAddress, which ends in /v1."),
        new(ErrorCode.ValidationError, 422, ErrorKind.Validation, false, "Periskope refused the request.",
            "See ResponseText for its words; the same request fails again."),
        new(ErrorCode.RateLimitExceeded, 429, ErrorKind.RateLimit, true, "Periskope answered that there were too many requests.",
            "Wait, or set RequestsPerMinute so that calls wait here instead; Periskope names no limit in its pages."),
    ];

    public static readonly GatewayProfile Instance = new()
    {
        PathPrefix = string.Empty,
        KeyProviderOption = nameof(GatewayOptions.TokenProvider),
        AccountHeader = "x-phone",
        Errors = new ErrorLookup([.. Own, .. ErrorTable.All], ErrorCode.InvalidApiKey),
    };

    // The number to send from: digits with the country code, or the phone's id.
    public static bool TryReadPhone(string text, out string phone, out string error)
    {
        (phone, error) = (string.Empty, string.Empty);
        if (text.StartsWith(PhoneIdPrefix, StringComparison.Ordinal))
        {
            phone = text;
            if (text.Length > PhoneIdPrefix.Length && text.All(IsPlain)) return true;
            error = "The phone id has invalid characters. Copy it from Periskope: phone- and letters or digits.";
            return false;
        }

        if (PhoneNumber.TryParse(text, out var number, out var fault))
        {
            phone = number.Digits;
            return true;
        }

        error = fault + " A phone id (phone-...) is also accepted.";
        return false;
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';
}
