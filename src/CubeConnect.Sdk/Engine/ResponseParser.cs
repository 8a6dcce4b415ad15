namespace CubeConnect.Engine;

// Turns an answer into a value or a failure.
internal static class ResponseParser
{
    private const int KeptText = 2048;

    public static AttemptResult Parse(ApiExchange exchange, HttpResponseMessage response, ResponseBody body)
    {
        var status = (int)response.StatusCode;
        if (body.IsTooLong)
            return status < 300 ? exchange.Fail(new(FailureKind.Unreadable, true, status)) : WithoutBody(exchange, response);
        var utf8 = JsonText.ToUtf8(body.Memory);
        return status is >= 200 and < 300 ? Accept(exchange, response, utf8) : Refuse(exchange, response, utf8);
    }

    // An error status and its headers are an answer, whatever became of the body.
    public static AttemptFailure WithoutBody(ApiExchange exchange, HttpResponseMessage response, Exception? cause = null)
    {
        var status = (int)response.StatusCode;
        if (status < 400) return exchange.Fail(new(FailureKind.Redirect, true, status), cause: cause);
        return exchange.Fail(new(FailureKind.ErrorAnswer, true, status), response, cause: cause);
    }

    private static AttemptResult Accept(ApiExchange exchange, HttpResponseMessage response, ReadOnlyMemory<byte> utf8)
    {
        var status = (int)response.StatusCode;
        var reader = exchange.Reader;
        if (JsonText.IsBlank(utf8.Span))
        {
            return exchange.Operation.MayAnswerEmpty
                ? AttemptResult.Success(reader.ReadEmpty(response))
                : exchange.Fail(new(FailureKind.Unreadable, true, status));
        }

        if (!reader.AcceptsAnyContent && !JsonText.LooksLikeJson(utf8.Span))
            return exchange.Fail(new(FailureKind.NotJson, true, status), text: TextOf(utf8));
        try
        {
            if (reader.TryRead(response, utf8, out var value, out var error)) return AttemptResult.Success(value);
            if (error is null && exchange.Operation.MayAnswerEmpty) return AttemptResult.Success(value);
            if (error is null) return exchange.Fail(new(FailureKind.Unreadable, true, status), text: TextOf(utf8));
            var documented = exchange.Settings.Gateway.Errors.Find(error.Code)?.Status ?? status;
            return exchange.Fail(
                new(FailureKind.ErrorAnswer, true, documented, error.Code), body: error, text: TextOf(utf8), httpStatus: status);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return exchange.Fail(new(FailureKind.Unreadable, true, status), text: TextOf(utf8), cause: e);
        }
    }

    private static AttemptResult Refuse(ApiExchange exchange, HttpResponseMessage response, ReadOnlyMemory<byte> utf8)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400) return exchange.Fail(new(FailureKind.Redirect, true, status));
        var error = ErrorBody.Parse(utf8.Span);
        if (exchange.Operation.ReadsDegraded && status == 503 && exchange.Reader.TryReadDegraded(error, out var value))
            return AttemptResult.Success(value);
        return exchange.Fail(new(FailureKind.ErrorAnswer, true, status, error.Code), response, error, TextOf(utf8));
    }

    private static string TextOf(ReadOnlyMemory<byte> utf8) => JsonText.Decode(utf8.Span.Slice(0, Math.Min(utf8.Length, KeptText)));
}
