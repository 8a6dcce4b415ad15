namespace CubeConnect.Engine;

// Turns an answer into a value or a failure.
internal static class ResponseParser
{
    private const int KeptText = 2048;

    public static AttemptResult Parse(ApiExchange exchange, HttpResponseMessage response, ResponseBody body, string key)
    {
        var status = (int)response.StatusCode;
        if (body.IsTooLong)
            return status < 300 ? exchange.Fail(new(FailureKind.Unreadable, true, status)) : WithoutBody(exchange, response);
        var utf8 = JsonText.ToUtf8(body.Memory);
        return status is >= 200 and < 300 ? Accept(exchange, response, utf8, key) : Refuse(exchange, response, utf8, key);
    }

    // An error status and its headers are an answer, whatever became of the body.
    public static AttemptFailure WithoutBody(ApiExchange exchange, HttpResponseMessage response, Exception? cause = null)
    {
        var status = (int)response.StatusCode;
        if (status < 400) return exchange.Fail(new(FailureKind.Redirect, true, status), cause: cause);
        return exchange.Fail(new(FailureKind.ErrorAnswer, true, status), response, cause: cause);
    }

    private static AttemptResult Accept(ApiExchange exchange, HttpResponseMessage response, ReadOnlyMemory<byte> utf8, string key)
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
            return exchange.Fail(new(FailureKind.NotJson, true, status), text: TextOf(WithoutKey(utf8, key)));
        try
        {
            if (reader.TryRead(response, utf8, out var value, out var error)) return AttemptResult.Success(value);
            if (error is null && exchange.Operation.MayAnswerEmpty) return AttemptResult.Success(value);
            utf8 = WithoutKey(utf8, key);
            if (error is null) return exchange.Fail(new(FailureKind.Unreadable, true, status), text: TextOf(utf8));
            reader.TryRead(response, utf8, out _, out error);
            var documented = exchange.Settings.Gateway.Errors.Find(error!.Code)?.Status ?? status;
            return exchange.Fail(
                new(FailureKind.ErrorAnswer, true, documented, error.Code), body: error, text: TextOf(utf8), httpStatus: status);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return exchange.Fail(new(FailureKind.Unreadable, true, status), text: TextOf(WithoutKey(utf8, key)), cause: e);
        }
    }

    private static AttemptResult Refuse(ApiExchange exchange, HttpResponseMessage response, ReadOnlyMemory<byte> utf8, string key)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400) return exchange.Fail(new(FailureKind.Redirect, true, status));
        utf8 = WithoutKey(utf8, key);
        var error = ErrorBody.Parse(utf8.Span);
        if (exchange.Operation.ReadsDegraded && status == 503 && exchange.Reader.TryReadDegraded(error, out var value))
            return AttemptResult.Success(value);
        return exchange.Fail(new(FailureKind.ErrorAnswer, true, status, error.Code), response, error, TextOf(utf8));
    }

    // A failure may repeat the key, so everything is read from what is left without it.
    private static ReadOnlyMemory<byte> WithoutKey(ReadOnlyMemory<byte> utf8, string key)
    {
        var text = JsonText.Decode(utf8.Span);
        var safe = SafeText.WithoutKey(text, key);
        return safe == text ? utf8 : Encoding.UTF8.GetBytes(safe);
    }

    private static string TextOf(ReadOnlyMemory<byte> utf8) => JsonText.Decode(utf8.Span.Slice(0, Math.Min(utf8.Length, KeptText)));
}
