using static CubeConnect.Tests.Reliability.Matrix.MatrixCell;

namespace CubeConnect.Tests.Reliability.Matrix;

internal static partial class FaultMatrix
{
    private static IEnumerable<MatrixRow> Refusals()
    {
        var limit = Error("RATE_LIMIT_EXCEEDED");
        yield return Wait("429 RATE_LIMIT_EXCEEDED, Retry-After: 7", "7", Done(2, 7));
        yield return Wait("429 RATE_LIMIT_EXCEEDED, Retry-After a date in ten seconds", "Fri, 01 May 2026 07:00:10 GMT", Done(2, 10));
        yield return Wait("429 RATE_LIMIT_EXCEEDED, Retry-After a date that has passed", "Fri, 01 May 2026 06:00:00 GMT", Done(2, 0.5));
        yield return Wait("429 RATE_LIMIT_EXCEEDED, Retry-After: 0", "0", Done(2, 0.5));
        foreach (var nonsense in new[] { "-1", "1.5", "soon", "100000000000" })
            yield return Wait($"429 RATE_LIMIT_EXCEEDED, Retry-After: {nonsense}", nonsense, Done(2, 5));
        yield return Once("429 RATE_LIMIT_EXCEEDED without Retry-After", _ => Fault.Answer(429, limit)).Rest(Done(2, 5));
        yield return Broken("429, Retry-After: 7, closed within its page",
            answer => Fault.AnswerCutAt(answer.Length - 5, answer, Cut.Close));
        yield return Broken("429, Retry-After: 7, that says gzip and is not", answer => Fault.Answer("no gzip", answer),
            ("Content-Encoding", "gzip"));
        yield return Wait("429 RATE_LIMIT_EXCEEDED, Retry-After: 200, and the call has 100 s", "200",
            Fails("RateLimit", Rejected, retryAfter: 200));
        yield return Always("429 RATE_LIMIT_EXCEEDED, Retry-After: 7", Fault.Answer(429, limit, ("Retry-After", "7")))
            .Rest(Fails("RateLimit", Rejected, requests: 4, seconds: 21, retryAfter: 7));
        yield return Always("429 without a code", Fault.Answer("429", RawAnswer.Html(429)))
            .Send(Fails("RateLimit", Rejected, requests: 2, seconds: 5)).Rest(Fails("RateLimit", Rejected, requests: 4, seconds: 35));
        yield return Once("429 with an unknown code", _ => Fault.Answer(429, Error("TOO_MANY_TEMPLATES")))
            .Rest(Fails("RateLimit", Rejected));
        yield return Once("429 PLAN_LIMIT_REACHED", _ => Fault.Answer(429, Error("PLAN_LIMIT_REACHED"))).Rest(Fails("Quota", Rejected));
        yield return Once("429 SUBSCRIPTION_EXPIRED", _ => Fault.Answer(429, Error("SUBSCRIPTION_EXPIRED"))).Rest(Fails("Quota", Rejected));
        yield return Once("429 MESSAGING_TIER_LIMIT_EXCEEDED", _ => Fault.Answer(429, Error("MESSAGING_TIER_LIMIT_EXCEEDED")))
            .Rest(Fails("TierLimit", Rejected));
        foreach (var (status, code, ends) in new[]
        {
            (401, "INVALID_API_KEY", "Authentication"), (403, "FORBIDDEN", "Authentication"), (403, "API_KEY_NO_TENANT", "Authentication"),
            (404, "NOT_FOUND", "NotFound"),
            (422, "VALIDATION_ERROR", "Validation"),
        })
        {
            var refused = Once($"{status} {code}", _ => Fault.Answer(status, Error(code)));
            yield return (status == 422 ? refused.Cancel(Done(looks: 1)) : refused).Rest(Fails(ends, Rejected));
        }

        foreach (var status in new[] { 400, 405, 406, 409, 413, 414, 415, 418, 425, 431 })
        {
            var refused = Once($"{status} from a proxy", _ => Fault.Answer($"{status}", RawAnswer.Html(status)));
            yield return (status is 400 or 409 ? refused.Cancel(Done(looks: 1)) : refused).Rest(Fails("base class", Rejected));
        }

        MatrixRow Wait(string fault, string retryAfter, MatrixCell cell) =>
            Once(fault, _ => Fault.Answer(429, limit, ("Retry-After", retryAfter))).Rest(cell);

        MatrixRow Broken(string fault, Func<byte[], Fault> play, params (string Name, string Value)[] headers) =>
            Once(fault, _ => play(RawAnswer.Json(429, limit, [("Retry-After", "7"), .. headers]))).Rest(Done(2, 7));
    }

    private static IEnumerable<MatrixRow> ServerFaults()
    {
        yield return Once("500 MESSAGE_SEND_FAILED", _ => Fault.Answer(500, Error("MESSAGE_SEND_FAILED"))).Read(Fails("Server", Rejected))
            .Cancel(Done(looks: 1)).Rest(Fails("Server", Unknown));
        yield return Once("500 INTERNAL_ERROR", _ => Fault.Answer(500, Error("INTERNAL_ERROR"))).Send(Fails("Server", Unknown))
            .Rest(Done(2, 0.5));
        foreach (var status in new[] { 408, 500, 502, 503, 504, 520, 524 })
        {
            yield return Once($"{status} from a proxy", _ => Fault.Answer($"{status}", RawAnswer.Html(status)))
                .Send(Fails("Server", Unknown)).Rest(Done(2, 0.5));
        }

        yield return Once("503, Retry-After: 3", _ => Fault.Answer(503, Error("SERVICE_DEGRADED"), ("Retry-After", "3")))
            .Send(Fails("Server", Unknown)).Rest(Done(2, 3));
        yield return Once("503, Retry-After: 200, and the call has 100 s",
            _ => Fault.Answer(503, Error("SERVICE_DEGRADED"), ("Retry-After", "200")))
            .Read(Fails("Server", Rejected)).Cancel(Done(looks: 1)).Rest(Fails("Server", Unknown));
        yield return Always("503", Fault.Answer(503, Error("SERVICE_DEGRADED")))
            .Send(Fails("Server", Unknown))
            .Read(Fails("Server", Rejected, requests: 4, seconds: 3.5))
            .Campaign(Fails("Server", Unknown, requests: 4, seconds: 3.5))
            .Cancel(Fails("Server", Unknown, requests: 4, seconds: 7, looks: 4));
        foreach (var status in new[] { 501, 505, 530 })
        {
            yield return Once($"{status} from a proxy", _ => Fault.Answer($"{status}", RawAnswer.Html(status)))
                .Read(Fails("Server", Rejected)).Cancel(Done(looks: 1)).Rest(Fails("Server", Unknown));
        }

        yield return Once("500, closed within its page", _ => Fault.AnswerCutAt(150, RawAnswer.Html(500), Cut.Close))
            .Send(Fails("Server", Unknown)).Rest(Done(2, 0.5));
    }
}
