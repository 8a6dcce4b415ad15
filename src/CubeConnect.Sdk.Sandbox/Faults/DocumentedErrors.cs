namespace CubeConnect.Sandbox.Faults;

// Every error code that the documentation names, with its status.
internal static class DocumentedErrors
{
    private static readonly OrderedDictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["AUTHENTICATION_REQUIRED"] = 401,
        ["INVALID_API_KEY"] = 401,
        ["FORBIDDEN"] = 403,
        ["API_KEY_NO_TENANT"] = 403,
        ["TENANT_NOT_FOUND"] = 403,
        ["NOT_FOUND"] = 404,
        ["TEMPLATE_NOT_FOUND"] = 404,
        ["VALIDATION_ERROR"] = 422,
        ["INVALID_PHONE_NUMBER"] = 422,
        ["NO_ACTIVE_ACCOUNT"] = 422,
        ["MISSING_ACCESS_TOKEN"] = 422,
        ["TEMPLATE_LANGUAGE_MISMATCH"] = 422,
        ["TEMPLATE_PARAMS_MISMATCH"] = 422,
        ["TEMPLATE_HEADER_MEDIA_REQUIRED"] = 422,
        ["RECIPIENT_OPTED_OUT"] = 422,
        ["RATE_LIMIT_EXCEEDED"] = 429,
        ["PLAN_LIMIT_REACHED"] = 429,
        ["SUBSCRIPTION_EXPIRED"] = 429,
        ["MESSAGING_TIER_LIMIT_EXCEEDED"] = 429,
        ["MESSAGE_SEND_FAILED"] = 500,
        ["INTERNAL_ERROR"] = 500,
        ["SERVICE_DEGRADED"] = 503,
    };

    public static IEnumerable<string> Codes => Statuses.Keys;

    public static int? StatusOf(string code) => Statuses.TryGetValue(code, out var status) ? status : null;
}
