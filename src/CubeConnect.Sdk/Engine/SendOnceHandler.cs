namespace CubeConnect.Engine;

/// <summary>
/// The innermost handler. Whatever stands outside it, a retry or hedging handler that an app installed for every HttpClient for instance,
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

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CommitPoint commitPoint, CancellationToken cancellationToken)
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

    /// <summary>Tells the engine that a repeat was stopped here.</summary>
    internal sealed class RepeatStoppedException() : InvalidOperationException(
        "The request was sent before and may not be sent again. Remove the retry or hedging handler from this HttpClient: the CubeConnect client retries by itself where that is safe.");
}
