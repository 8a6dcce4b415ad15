namespace CubeConnect.Engine;

// The innermost handler. A message passes it once, even inside a retry or hedging handler of the app.
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
#if NET8_0_OR_GREATER
    public static readonly HttpRequestOptionsKey<CommitPoint> Key = new("CubeConnect.CommitPoint");
#else
    public const string Key = "CubeConnect.CommitPoint";
#endif

    public static void Attach(HttpRequestMessage request, CommitPoint commitPoint) =>
#if NET8_0_OR_GREATER
        request.Options.Set(Key, commitPoint);
#else
        request.Properties[Key] = commitPoint;
#endif

    public static CommitPoint? FindOn(HttpRequestMessage request) =>
#if NET8_0_OR_GREATER
        request.Options.TryGetValue(Key, out var commitPoint) ? commitPoint : null;
#else
        request.Properties.TryGetValue(Key, out var value) ? value as CommitPoint : null;
#endif

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if ((FindOn(request) ?? SendOnceScope.FindFor(request)) is not { MayRepeat: false } commitPoint)
            return base.SendAsync(request, cancellationToken);
        return commitPoint.TryDispatch() ? SendAsync(request, commitPoint, cancellationToken) : throw CommitPoint.RepeatStopped();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CommitPoint commitPoint, CancellationToken cancellationToken)
    {
        try
        {
#if NET8_0_OR_GREATER
            if (request.Version.Major > 1 && InnerHandler is SocketsHttpHandler) commitPoint.EnterNetwork();
#endif
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            commitPoint.Answered();
            var status = (int)answer.StatusCode;
            if (status is >= 200 and < 300) commitPoint.SuccessStatus = status;
            // These say for certain that the message was not accepted.
            return status is >= 400 and < 500 and not 408 ? commitPoint.Refusal = new KeptAnswer(answer) : answer;
        }
        catch
        {
            commitPoint.Release();
            throw;
        }
    }
}

// A refusal that stays readable when a handler outside the guard disposes of it, in order to send again.
internal sealed class KeptAnswer : HttpResponseMessage
{
    private bool _isDone;

    public KeptAnswer(HttpResponseMessage answer)
        : base(answer.StatusCode)
    {
        (Content, Version, ReasonPhrase, RequestMessage) = (answer.Content, answer.Version, answer.ReasonPhrase, answer.RequestMessage);
        foreach (var header in answer.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    public void Close()
    {
        _isDone = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (_isDone) base.Dispose(disposing);
    }
}

// The outermost handler. A handler of the app may send a copy of a message without the original's commit point; the guard, innermost, then
// finds the original here. The bytes of a copy were read from the original, which has recorded it.
internal sealed class SendOnceScope(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<HttpRequestMessage?> Original = new();

    // Around a guarded chain; a bare guard needs none.
    public static HttpMessageHandler Around(HttpMessageHandler chain) => chain is SendOnceHandler ? chain : new SendOnceScope(chain);

    // The commit point of the original; null for an unrelated request, for a token for instance.
    public static CommitPoint? FindFor(HttpRequestMessage copy) =>
        Original.Value is { } original && original.Method == copy.Method
            && original.RequestUri?.AbsolutePath == copy.RequestUri?.AbsolutePath
            ? SendOnceHandler.FindOn(original) : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An async method restores the caller's value when it returns.
        Original.Value = SendOnceHandler.FindOn(request) is null ? null : request;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
