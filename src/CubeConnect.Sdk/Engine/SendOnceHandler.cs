namespace CubeConnect.Engine;

// The innermost handler. A message passes it once, even inside a retry or hedging handler of the app.
internal sealed class SendOnceHandler : DelegatingHandler
{
#if NET8_0_OR_GREATER
    public static readonly HttpRequestOptionsKey<CommitPoint> Key = new("CubeConnect.CommitPoint");
#else
    public const string Key = "CubeConnect.CommitPoint";
#endif

    public SendOnceHandler()
    {
    }

    public SendOnceHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

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
        if ((FindOn(request) ?? SendOnceScope.FindFor(request)) is not { } commitPoint) return base.SendAsync(request, cancellationToken);
        return commitPoint.TryDispatch() ? SendAsync(request, commitPoint, cancellationToken) : throw CommitPoint.RepeatStopped();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CommitPoint commitPoint, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            commitPoint.Release();
            throw;
        }
    }
}

// The outermost handler. A handler of the app may send a copy of a message without the original's commit point; the guard, innermost, then
// finds the original here. The bytes of a copy were read from the original, which has recorded it.
internal sealed class SendOnceScope(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<HttpRequestMessage?> Original = new();

    // The commit point of the original; null for an unrelated request, for a token for instance.
    public static CommitPoint? FindFor(HttpRequestMessage copy) =>
        Original.Value is { } original && original.Method == copy.Method
            && original.RequestUri?.AbsolutePath == copy.RequestUri?.AbsolutePath
            ? SendOnceHandler.FindOn(original)
            : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An async method restores the caller's value when it returns.
        Original.Value = SendOnceHandler.FindOn(request) is null ? null : request;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
