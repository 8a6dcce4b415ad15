
using CubeConnect.Engine;

namespace CubeConnect.Gateways.Internal;

/// <summary>The headers of an answer that a receipt passes on.</summary>
internal sealed record AnswerHeaders(GatewayRateLimit? RateLimit, string? OrganizationId, string? PhoneId, string? TraceId)
{
    public static readonly AnswerHeaders None = new(null, null, null, null);

    /// <summary>One and the same object where there are none of them.</summary>
    public static AnswerHeaders Read(HttpResponseMessage response)
    {
        var limits = RateLimitHeaders.Read(response);
        var reset = Text(response, "X-RateLimit-Reset");
        var rateLimit = limits.Limit is null && limits.Remaining is null && reset is null
            ? null
            : new GatewayRateLimit { Limit = limits.Limit, Remaining = limits.Remaining, Reset = reset };
        var (organization, phone, trace) = (Text(response, "x-periskope-org-id"), Text(response, "x-periskope-phone-id"), Text(response, "x-periskope-trace-id"));
        return rateLimit is null && organization is null && phone is null && trace is null ? None : new AnswerHeaders(rateLimit, organization, phone, trace);
    }

    private static string? Text(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
