using System.Net;
using CubeConnect.Json;
using CubeConnect.Polling;
using CubeConnect.Validation;

namespace CubeConnect.Engine;

/// <summary>One request and its answer, turned into success or into the facts of a failure.</summary>
internal static class ApiAttempt
{
    /// <summary>Null when the call succeeded; its exchange then holds the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async ValueTask<CallFailure?> RunAsync(ApiExchange exchange, Func<HttpMessageInvoker> http, CancellationToken cancellationToken)
    {
        var settings = exchange.Settings;
        var key = string.Empty;
        if (!exchange.Operation.IsAnonymous)
        {
            var provider = settings.Gateway.KeyProviderOption;
            try
            {
                key = await settings.GetKeyAsync(exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return e is OperationCanceledException && exchange.TimeLeft <= TimeSpan.Zero
                    ? exchange.Fail(new(FailureKind.Timeout, HasLeft: false), cause: e)
                    : WithoutKey(exchange, $"The {provider} threw {e.GetType().Name}; see InnerException.", e);
            }

            // A key from a vault may end in a line break, and one kind of header would take it to the wire.
            if (string.IsNullOrEmpty(key)) return WithoutKey(exchange, $"The {provider} gave an empty key.");
            if (!HeaderText.IsValid(key)) return WithoutKey(exchange, $"The key of the {provider} {HeaderText.Problem}");
        }

        exchange.Key = key;
        exchange.Attempts++;
        using var request = RequestFactory.Create(exchange, key);
        using var time = new AttemptTime(settings.Clock, Shorter(settings.AttemptTimeout, exchange.TimeLeft), cancellationToken);
        // The answer and not what its head says, which would make the state of every attempt larger. Its head can be read after its end.
        HttpResponseMessage? answer = null;
        exchange.IsUnderWay = true;
        try
        {
            using var response = await http().SendAsync(request, time.Token).ConfigureAwait(false);
            answer = response;
            AnswerHead.Learn(response, exchange);
            using var body = await ResponseBuffer.ReadAsync(response.Content, time.Token).ConfigureAwait(false);
            return Judge(exchange, response, body);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            if (answer is not null)
            {
                // The answer has begun, and its status says already what became of the request.
                Explain(exchange, e, answer);
                exchange.AnswerBegan();
            }

            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (ObjectDisposedException e) when (answer is null && !exchange.MayHaveArrived && !HasLeft(exchange, e))
        {
            throw;
        }
        catch (Exception e)
        {
            return Explain(exchange, e, answer);
        }
    }

    private static CallFailure? Judge(ApiExchange exchange, HttpResponseMessage response, ResponseBuffer body)
    {
        var status = (int)response.StatusCode;
        if (body.IsTooLong) return status < 300 ? exchange.Fail(new(FailureKind.Unreadable, true, status)) : WithoutBody(exchange, response);
        var utf8 = JsonText.ToUtf8(body.Span);
        if (status is >= 200 and < 300)
        {
            exchange.Keep(response);
            return exchange.Accept(status, utf8);
        }

        var head = AnswerHead.Read(response, exchange);
        return exchange.Refuse(status, utf8, head.RetryAfter, head.RateLimit);
    }

    /// <summary>The provider's own words stay in its exception: a vault may say there what a log must not hold.</summary>
    private static CallFailure WithoutKey(ApiExchange exchange, string reason, Exception? cause = null)
    {
        var failure = exchange.Fail(new(FailureKind.KeyUnavailable, HasLeft: false), cause: cause);
        failure.GivenUpBecause = reason;
        return failure;
    }

    /// <summary>An error status is an answer, whatever became of its body, and so is what its headers say.</summary>
    private static CallFailure WithoutBody(ApiExchange exchange, HttpResponseMessage answer, Exception? cause = null)
    {
        var status = (int)answer.StatusCode;
        if (status < 400) return exchange.Fail(new(FailureKind.Redirect, true, status), cause: cause);
        var head = AnswerHead.Read(answer, exchange);
        return exchange.Fail(new(FailureKind.ErrorAnswer, true, status), cause: cause, retryAfter: head.RetryAfter, rateLimit: head.RateLimit);
    }

    private static CallFailure Explain(ApiExchange exchange, Exception e, HttpResponseMessage? answer)
    {
        var status = answer is null ? 0 : (int)answer.StatusCode;
        if (answer is { } refusal && status >= 300) return WithoutBody(exchange, refusal, e);
        var kind = e switch
        {
            _ when exchange.CommitPoint?.RepeatWasStopped == true => FailureKind.RepeatStopped,
            OperationCanceledException or TimeoutException => FailureKind.Timeout,
            // .NET hands on the bare socket's word when a connection is reset in the moment in which it is made.
            HttpRequestException or IOException or System.Net.Sockets.SocketException => FailureKind.Connection,
            // Behind a status nothing but the body is read: what it claims to be packed with, it is not.
            _ when status > 0 => FailureKind.Unreadable,
            _ => FailureKind.HandlerFailed,
        };
        return exchange.Fail(new(kind, status > 0 || HasLeft(exchange, e), status), cause: e);
    }

    /// <summary>With a body, its commit point knows. Without one, or with an empty one, only failures to connect are sure not to have reached anybody.</summary>
    private static bool HasLeft(ApiExchange exchange, Exception e) => exchange.CommitPoint is { HasLeft: true } || (!exchange.HasBytes && !NeverConnected(e));

    private static bool NeverConnected(Exception e)
    {
#if NET8_0_OR_GREATER
        return e is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure }
                or System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused or System.Net.Sockets.SocketError.HostNotFound }
                or System.Security.Authentication.AuthenticationException)
            {
                return true;
            }
        }

        return false;
#endif
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) =>
        a == Timeout.InfiniteTimeSpan || b < a ? b : a;
}
