namespace CubeConnect.Engine;

/// <summary>
/// The innermost handler. Whatever surrounds it, a retry or hedging handler that an app installed for every HttpClient for instance,
/// a message passes here once.
/// </summary>
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
        return commitPoint.TryDispatch() ? SendAsync(request, commitPoint, cancellationToken) : throw new RepeatStoppedException();
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

/// <summary>
/// The outermost handler. A handler of the app that sends a copy of a message leaves out what the original is known by; the guard,
/// innermost, then finds here which message is being sent. The bytes of a copy were read from the original, which has noted it.
/// </summary>
internal sealed class SendOnceScope(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<HttpRequestMessage?> Original = new();

    /// <summary>The commit point of the message that this request is a copy of; null for another one, a token's for instance.</summary>
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

/// <summary>Tells the engine that a repeat was stopped.</summary>
internal sealed class RepeatStoppedException() : InvalidOperationException(
    "The request was sent before and may not be sent again. Remove the retry or hedging handler from this HttpClient: "
    + "the CubeConnect client retries by itself where that is safe.");
