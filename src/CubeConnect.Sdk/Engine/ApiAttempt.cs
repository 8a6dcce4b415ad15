using System.Net.Sockets;
using System.Security.Authentication;

namespace CubeConnect.Engine;

// One request and its answer. Knows whether the request may have reached the platform.
internal sealed class ApiAttempt(ApiExchange exchange, ILogger logger)
{
    private static readonly TimeSpan TimeForLateAnswer = TimeSpan.FromSeconds(2);

    // Null for a request without content: only that shows when it leaves.
    private readonly CommitPoint? _commitPoint =
        exchange.Payload is null ? null
            : new CommitPoint(exchange.Operation.Safety != RepeatSafety.SendsTwice) { OnSending = exchange.Options?.OnSending };

    // Null until the request is made.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Key { get; private set; }

    private bool _isUnderWay;

    private AttemptFailure? _brokenAnswer;

    public RequestOutcome OutcomeWhenCancelled => _brokenAnswer?.Outcome ?? (MayHaveLeft ? RequestOutcome.Unknown : RequestOutcome.NotSent);

    public string PhaseWhenCancelled => _brokenAnswer is not null ? CancelledCall.WithinTheAnswer
        : MayHaveLeft ? CancelledCall.BehindTheRequest : CancelledCall.BeforeItLeftAgain;

    // Whether the body has bytes. The platform may act on a request with an empty body before the body is sent.
    private bool HasBytes => exchange.Payload is { Length: > 0 };

    private bool MayHaveLeft =>
        (HasBytes || !exchange.Operation.IsRead) && (_commitPoint is { HasLeft: true } || (!HasBytes && _isUnderWay));

    public async ValueTask<AttemptResult> RunAsync(Func<HttpMessageInvoker> http, CancellationToken cancellationToken)
    {
        var settings = exchange.Settings;
        var (key, noKey) = await GetKeyAsync(settings, cancellationToken).ConfigureAwait(false);
        if (noKey is not null) return noKey;

        Key = key;
        using var commitPoint = _commitPoint;
        using var request = RequestFactory.Create(exchange, key, _commitPoint);
        var time = Shorter(settings.Options.AttemptTimeout, exchange.TimeLeft);
        using var timeout = new AttemptTimeout(settings.Clock, time, cancellationToken);
        if (commitPoint is not null) commitPoint.Token = timeout.Token;
        HttpResponseMessage? response = null;
        _isUnderWay = true;
        try
        {
            var isLate = false;
            try
            {
                response = await http().SendAsync(request, timeout.Token).ConfigureAwait(false);
            }
            catch (Exception) when (commitPoint?.Refusal is not null)
            {
                // A refusal that the guard saw stays known when a handler outside it is stopped, gives up or throws.
                isLate = timeout.Token.IsCancellationRequested;
                response = commitPoint.Refusal;
            }
            finally
            {
                if (commitPoint is { RepeatWasStopped: true }) Log.RepeatStopped(logger, exchange.Operation.Name);
            }

            using var received = response;
            UpdateLimiter(settings, RateLimitHeaders.Read(received));
            using var longer = isLate ? new AttemptTimeout(settings.Clock, TimeForLateAnswer, cancellationToken) : null;
            using var body = await ResponseBody.ReadAsync(received.Content, (longer ?? timeout).Token).ConfigureAwait(false);
            if (exchange.Options?.OnResponse is { } onResponse) Notify(onResponse, received, body);
            return ResponseParser.Parse(exchange, received, body, key);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // The answer has begun, and its status already tells the outcome of the request.
            if (response is not null) _brokenAnswer = Explain(e, response);
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (ObjectDisposedException e) when (response is null && !exchange.MayHaveArrived && !HasLeft(e))
        {
            throw;
        }
        catch (Exception e)
        {
            return Explain(e, response);
        }
    }

    // The provider's message stays in its exception, out of logs.
    private async ValueTask<(string Key, AttemptFailure? Failure)> GetKeyAsync(ApiSettings settings, CancellationToken cancellationToken)
    {
        if (exchange.Operation.IsAnonymous) return (string.Empty, null);
        var provider = settings.Gateway.KeyProviderOption;
        try
        {
            var key = settings.FixedKey ?? await settings.GetKeyAsync(exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
            // A key from a vault may end in a line break, which one kind of header would send.
            return string.IsNullOrEmpty(key) ? NoKey($"The {provider} gave an empty key.")
                : !HeaderText.IsValid(key) ? NoKey($"The key of the {provider} {HeaderText.PasteFault(key) ?? HeaderText.Problem}")
                : (key, null);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (e is OperationCanceledException && exchange.TimeLeft <= TimeSpan.Zero)
                return (string.Empty, exchange.Fail(new(FailureKind.Timeout, HasLeft: false), cause: e));
            return NoKey($"The {provider} threw {e.GetType().Name}; see InnerException.", e);
        }

        (string, AttemptFailure) NoKey(string reason, Exception? cause = null)
        {
            var failure = exchange.Fail(new(FailureKind.KeyUnavailable, HasLeft: false), cause: cause);
            failure.GivenUpBecause = reason;
            return (string.Empty, failure);
        }
    }

    // Health has no key, so its headers say nothing about the key's limit.
    private void UpdateLimiter(ApiSettings settings, RateLimitHeaders headers)
    {
        if (exchange.Operation.IsAnonymous) return;
        Telemetry.RateLimit(headers, settings);
        if (headers != default && settings.Gateway.RateLimitIsPerMinute) settings.Limiter.Update(headers.Limit, headers.Remaining);
    }

    private void Notify(Action<ApiResponse> onResponse, HttpResponseMessage response, ResponseBody body)
    {
        try
        {
            onResponse(ApiResponse.From(response, body.Memory));
        }
        catch (Exception e)
        {
            // The caller's code must not hide what the answer says about the message.
            Log.OnResponseFailed(logger, exchange.Operation.Name, e.GetType().Name);
        }
    }

    private AttemptFailure Explain(Exception e, HttpResponseMessage? response)
    {
        var status = response is null ? _commitPoint?.SuccessStatus ?? 0 : (int)response.StatusCode;
        if (response is not null && status >= 300) return ResponseParser.WithoutBody(exchange, response, e);
        var kind = e switch
        {
            _ when _commitPoint?.RepeatWasStopped == true => FailureKind.RepeatStopped,
            OperationCanceledException or TimeoutException => FailureKind.Timeout,
            // .NET does not wrap the socket's exception when a connection is reset while it is made.
            HttpRequestException or IOException or SocketException => FailureKind.Connection,
            // After the status only the body is read: its encoding is not what the header claims.
            _ when response is not null => FailureKind.Unreadable,
            _ => FailureKind.HandlerFailed,
        };
        return exchange.Fail(new(kind, status > 0 || HasLeft(e), status), cause: e);
    }

    // With a body, its commit point decides. Without one, only failures to connect surely reached no server.
    private bool HasLeft(Exception e) => _commitPoint is { HasLeft: true } || (!HasBytes && !NeverConnected(e));

    private static bool NeverConnected(Exception e)
    {
#if NET8_0_OR_GREATER
        return e is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is WebException
                {
                    Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure
                        or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.TrustFailure
                        or WebExceptionStatus.SecureChannelFailure,
                }
                or SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound }
                or AuthenticationException)
            {
                return true;
            }
        }

        return false;
#endif
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a == Timeout.InfiniteTimeSpan || b < a ? b : a;
}
