using System.Runtime.InteropServices;
using CubeConnect.Internal;

namespace CubeConnect.Gateways.Internal;

/// <summary>The headers of an answer that a receipt passes on.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnswerHeaders(GatewayRateLimit? RateLimit, string? OrganizationId, string? PhoneId, string? TraceId)
{
    public static AnswerHeaders Read(HttpResponseMessage response)
    {
        var limits = RateLimitHeaders.Read(response);
        var reset = Text(response, "X-RateLimit-Reset");
        var rateLimit = limits.Limit is null && limits.Remaining is null && reset is null
            ? null
            : new GatewayRateLimit { Limit = limits.Limit, Remaining = limits.Remaining, Reset = reset };
        return new AnswerHeaders(rateLimit, Text(response, "x-periskope-org-id"), Text(response, "x-periskope-phone-id"), Text(response, "x-periskope-trace-id"));
    }

    private static string? Text(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
