namespace CubeConnect.Sandbox;

/// <summary>Every error code that the documentation names, with its status.</summary>
internal static class DocumentedErrors
{
    public static int? StatusOf(string code) => code switch
    {
        "AUTHENTICATION_REQUIRED" or "INVALID_API_KEY" => 401,
        "FORBIDDEN" or "API_KEY_NO_TENANT" or "TENANT_NOT_FOUND" => 403,
        "NOT_FOUND" or "TEMPLATE_NOT_FOUND" => 404,
        "VALIDATION_ERROR" or "INVALID_PHONE_NUMBER" or "NO_ACTIVE_ACCOUNT" or "MISSING_ACCESS_TOKEN" or "TEMPLATE_LANGUAGE_MISMATCH"
            or "TEMPLATE_PARAMS_MISMATCH" or "TEMPLATE_HEADER_MEDIA_REQUIRED" or "RECIPIENT_OPTED_OUT" => 422,
        "RATE_LIMIT_EXCEEDED" or "PLAN_LIMIT_REACHED" or "SUBSCRIPTION_EXPIRED" or "MESSAGING_TIER_LIMIT_EXCEEDED" => 429,
        "MESSAGE_SEND_FAILED" or "INTERNAL_ERROR" => 500,
        "SERVICE_DEGRADED" => 503,
        _ => null,
    };
}
