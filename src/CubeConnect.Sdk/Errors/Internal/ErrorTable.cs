namespace CubeConnect.Errors.Internal;

// What a caller would do about an error; one member for each exception type.
internal enum ErrorKind
{
    // Rejected is the base class: nothing more is known.
    Rejected, Authentication, NotFound, Validation, Template, RecipientOptedOut, RateLimit, Quota, TierLimit, Server, Connection, Timeout,
    Response,
}

// One row of the error table. Status is the one that the platform documents; 0 for codes that this SDK makes.
internal sealed record ErrorInfo(ErrorCode Code, int Status, ErrorKind Kind, bool IsTransient, string Cause, string Advice);

// Every documented error. The exceptions and the pages under docs/errors are generated from it.
internal static class ErrorTable
{
    public static readonly IReadOnlyList<ErrorInfo> All = [
        new(ErrorCode.AuthenticationRequired, 401, ErrorKind.Authentication, false, "The request carried no API key.",
            "Set CubeConnectOptions.ApiKey or CUBECONNECT_API_KEY, and look for a proxy that strips the header."),
        new(ErrorCode.InvalidApiKey, 401, ErrorKind.Authentication, false, "The API key is wrong or was revoked.",
            "Copy the key from the dashboard again; a new value in the configuration is used from the next call on."),
        new(ErrorCode.Forbidden, 403, ErrorKind.Authentication, false, "The API key lacks the permission.",
            "Give the key this permission in the dashboard, or use another key."),
        new(ErrorCode.ApiKeyNoTenant, 403, ErrorKind.Authentication, false, "The API key belongs to no tenant.",
            "Link the key to a tenant in the dashboard."),
        new(ErrorCode.TenantNotFound, 403, ErrorKind.Authentication, false, "The tenant does not go with the API key.",
            "Correct or remove TenantId (CUBECONNECT_TENANT_ID)."),
        new(ErrorCode.NotFound, 404, ErrorKind.NotFound, false, "The message, campaign or address does not exist.",
            "Check the id, and that the key belongs to the account that made it."),
        new(ErrorCode.TemplateNotFound, 404, ErrorKind.Template, false, "The template does not exist, or it is not approved.",
            "List the approved ones with ListTemplatesAsync and compare the name letter by letter."),
        new(ErrorCode.ValidationError, 422, ErrorKind.Validation, false, "Fields are missing or wrong.",
            "Errors names each field and what is wrong with it; correct the request, since the same one fails again."),
        new(ErrorCode.InvalidPhoneNumber, 422, ErrorKind.Validation, false, "The phone number is not in international form.",
            "Write it with its country code, for example +966501234567."),
        new(ErrorCode.NoActiveAccount, 422, ErrorKind.Validation, false, "The account id belongs to no connected WhatsApp number.",
            "Check WhatsAppAccountId against Dashboard, WhatsApp Numbers, API ID, and that the number is connected."),
        new(ErrorCode.MissingAccessToken, 422, ErrorKind.Validation, false, "The WhatsApp number has no token from Meta.",
            "Connect the number again in the dashboard."),
        new(ErrorCode.TemplateLanguageMismatch, 422, ErrorKind.Template, false, "The template has no approved version in that language.",
            "Use one of AvailableLanguages; en and en_US are two languages."),
        new(ErrorCode.TemplateParamsMismatch, 422, ErrorKind.Template, false, "The request has fewer parameters than the template needs.",
            "Give a value for each {{n}} of the template; Template.ParameterCount says how many."),
        new(ErrorCode.TemplateHeaderMediaRequired, 422, ErrorKind.Template, false,
            "The template's header is an image, a video or a document, and the request brought none.",
            "Add TemplateComponent.Header with the media; Template.HeaderSampleMediaUrl may serve as its link."),
        new(ErrorCode.RecipientOptedOut, 422, ErrorKind.RecipientOptedOut, false, "The recipient asked not to be written to.",
            "Leave them alone; only they can come back, and RemoveOptOutAsync records it when they do."),
        new(ErrorCode.RateLimitExceeded, 429, ErrorKind.RateLimit, true, "More requests in a minute than the plan allows.",
            "Set RequestsPerMinute to your plan's number so that calls wait here instead, or allow the call more time."),
        new(ErrorCode.PlanLimitReached, 429, ErrorKind.Quota, false, "The plan's messages of this month are used up.",
            "Upgrade the plan or wait for the next month; trying again does not help."),
        new(ErrorCode.SubscriptionExpired, 429, ErrorKind.Quota, false, "The subscription has ended.",
            "Renew it in the dashboard; trying again does not help."),
        new(ErrorCode.MessagingTierLimitExceeded, 429, ErrorKind.TierLimit, false,
            "The campaign is larger than what Meta lets the number send today.",
            "Send Remaining now and the rest on other days, or set SplitAcrossDays; never both."),
        new(ErrorCode.MessageSendFailed, 500, ErrorKind.Server, false, "WhatsApp rejected the message or failed.",
            "Look at the message in the dashboard before you send it again: the code does not say which of the two it was."),
        new(ErrorCode.InternalError, 500, ErrorKind.Server, true, "The platform failed.",
            "Try again later; for a message, look first whether it went out."),
        new(ErrorCode.ServiceDegraded, 503, ErrorKind.Server, true, "Parts of the platform are down.",
            "Try again later, and see GetHealthAsync; for a message, look first whether it went out."),
        new(ErrorCode.RequestRejected, 0, ErrorKind.Rejected, false,
            "The platform, or a proxy in front of it, rejected the request without naming a code.",
            "StatusCode and ResponseText show what it answered; the same request will be rejected again."),
        new(ErrorCode.ServerError, 0, ErrorKind.Server, true, "The platform, or a proxy in front of it, failed without naming a code.",
            "Try again later; for a message, look first whether it went out."),
        new(ErrorCode.RequestTimeout, 0, ErrorKind.Timeout, true, "No answer in time.",
            "Allow more time with Timeout or AttemptTimeout; for a message, Outcome says whether it may be out."),
        new(ErrorCode.ConnectionFailed, 0, ErrorKind.Connection, true, "The connection failed.",
            "Check the address, DNS, the proxy and the firewall; for a message, Outcome says whether it may be out."),
        new(ErrorCode.UnreadableResponse, 0, ErrorKind.Response, false, "The answer could not be read, or did not come from the platform.",
            "See ResponseText for what came; Outcome says whether the request was taken."),
    ];

    public static readonly ErrorLookup Lookup = new(All, ErrorCode.InvalidApiKey);
}

// Finds the row for an answer. Of two rows for one code the first is used; unauthorized is a 401 without a code.
internal sealed class ErrorLookup(IEnumerable<ErrorInfo> rows, ErrorCode unauthorized)
{
    public ErrorInfo? Find(ErrorCode code) => rows.FirstOrDefault(row => row.Code == code);

    // For metrics: whatever an answer says, the number of series stays bounded.
    public string NameOf(ErrorCode code) => Find(code)?.Code.Value ?? "other";

    // The code decides before the status does; an unknown code, or none at all, falls back to the status.
    public ErrorInfo Resolve(ErrorCode code, int status) => Find(code) ?? ByStatus(code, status);

    private ErrorInfo ByStatus(ErrorCode code, int status)
    {
        var row = Find(status switch
        {
            401 => unauthorized,
            403 => ErrorCode.Forbidden,
            404 => ErrorCode.NotFound,
            422 => ErrorCode.ValidationError,
            429 => ErrorCode.RateLimitExceeded,
            >= 400 and < 500 and not 408 => ErrorCode.RequestRejected,
            _ => ErrorCode.ServerError,
        })!;
        row = status switch
        {
            407 => row with
            {
                Cause = "A proxy between here and the platform wants credentials.",
                Advice = "Give them to the proxy: Credentials of the WebProxy in the primary handler, or user and password in HTTPS_PROXY.",
            },
            413 => row with
            {
                Cause = "The request is larger than the platform, or a proxy in front of it, accepts.",
                Advice = "Raise the proxy's limit (nginx: client_max_body_size, 1 MB by default; 50,000 recipients are about 6 MB), "
                    + "or send several smaller campaigns.",
            },
            _ => row,
        };
        if (code == default) return row;
        // An unknown code: the status tells its kind, but not that a 429 of that name passes within the minute.
        return row with { Code = code, IsTransient = row.Kind == ErrorKind.Server && row.IsTransient };
    }
}
