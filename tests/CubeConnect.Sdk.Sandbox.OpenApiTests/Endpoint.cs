using CubeConnect.Sandbox.Faults;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>The answer in the envelope.</summary>
internal sealed record Enveloped<T>(
    [property: Description("Always true.")] bool Success, T Data)
    where T : notnull;

/// <summary>Success with nothing to say.</summary>
internal sealed record Done;

internal sealed record Failure(
    [property: Description("Always false.")] bool Success, Error Error);

internal sealed record Error(
    [property: Description("What went wrong, as a word that programs compare. New ones may come.")] string Code,
    [property: Description("What went wrong, for people. It may change at any time.")] string Message)
{
    [Description("More about it, for some codes. VALIDATION_ERROR: a list of sentences for each field. TEMPLATE_LANGUAGE_MISMATCH: "
        + "available_languages. MESSAGING_TIER_LIMIT_EXCEEDED: daily_limit, used_today, remaining, requested. SERVICE_DEGRADED: the "
        + "health answer.")]
    public Dictionary<string, object> Details { get; init; } = [];
}

/// <summary>The codes that an operation can fail with.</summary>
internal sealed record Failures(IReadOnlyList<string> Codes)
{
    // Of codes that no page documents.
    private static readonly Dictionary<string, int> Others = new(StringComparer.Ordinal)
    {
        ["BAD_REQUEST"] = 400, ["UNAUTHORIZED"] = 401, ["CONTACT_OPTED_OUT"] = 403, ["NO_WEBHOOK_URL"] = 409,
        ["UNSUPPORTED_MEDIA_TYPE"] = 415,
    };

    public IEnumerable<IGrouping<int, string>> ByStatus => Codes.GroupBy(code => DocumentedErrors.StatusOf(code) ?? Others[code]);
}

/// <summary>What minimal API says of an endpoint, in one expression.</summary>
internal static class EndpointExtensions
{
    private static readonly string[] OfEveryKey =
        ["AUTHENTICATION_REQUIRED", "INVALID_API_KEY", "FORBIDDEN", "API_KEY_NO_TENANT", "TENANT_NOT_FOUND", "RATE_LIMIT_EXCEEDED",
            "INTERNAL_ERROR"];

    public static RouteHandlerBuilder Is(
        this RouteHandlerBuilder endpoint, string name, string tag, string summary, string description = "")
    {
        endpoint.WithName(name).WithTags(tag).WithSummary(summary);
        return description.Length == 0 ? endpoint : endpoint.WithDescription(description);
    }

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, string description, int status = 200)
        where T : notnull =>
        endpoint.Produces<Enveloped<T>>(status).WithMetadata(new Said(status, description));

    public static RouteHandlerBuilder AnswersDone(this RouteHandlerBuilder endpoint) => endpoint.Answers<Done>("It is done.");

    /// <summary>An operation of the platform, which needs a key.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.FailsOpenly([.. OfEveryKey, .. codes]);

    /// <summary>An operation that needs no key of the platform's.</summary>
    public static RouteHandlerBuilder FailsOpenly(this RouteHandlerBuilder endpoint, params string[] codes)
    {
        var failures = new Failures(codes);
        endpoint.WithMetadata(failures);
        foreach (var status in failures.ByStatus) endpoint.Produces<Failure>(status.Key);
        return endpoint;
    }

    /// <summary>Shows a body; a test sends it to a sandbox.</summary>
    public static RouteHandlerBuilder Such(this RouteHandlerBuilder endpoint, string json) => endpoint.WithMetadata(new Example(json));

    internal sealed record Example(string Json);

    /// <summary>What a status means, for the document.</summary>
    internal sealed record Said(int Status, string Text);
}
