using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>Reads a record, in whatever envelope, together with the headers that are worth keeping.</summary>
/// <param name="read">Reads the record.</param>
/// <param name="keep">Puts the answer's headers into the record; null leaves them.</param>
internal sealed class GatewayReader<T>(JsonRead<T> read, Action<T, AnswerHeaders>? keep = null) : ResponseReader<T>
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        var isRecord = LooseEnvelope.TryRead(body.Span, read, out var record, out error);
        if (isRecord) keep?.Invoke(record!, AnswerHeaders.Read(response));
        value = record;
        return isRecord;
    }
}

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
        var organization = Text(response, "x-periskope-org-id");
        var phone = Text(response, "x-periskope-phone-id");
        var trace = Text(response, "x-periskope-trace-id");
        return rateLimit is null && organization is null && phone is null && trace is null
            ? None
            : new AnswerHeaders(rateLimit, organization, phone, trace);
    }

    private static string? Text(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
