namespace CubeConnect.Engine;

/// <summary>
/// The outermost handler. A handler of the app that sends a copy of a message leaves out what the copy's original is known by; the guard,
/// innermost, then finds here which message is on its way. The bytes of a copy were read from the original, which has noted it.
/// </summary>
internal sealed class SendOnceScope(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<HttpRequestMessage?> Original = new();

    /// <summary>The commit point of the message that this request is a copy of; null for another one, a token's for instance.</summary>
    public static CommitPoint? FindFor(HttpRequestMessage copy) =>
        Original.Value is { } original && original.Method == copy.Method && original.RequestUri?.AbsolutePath == copy.RequestUri?.AbsolutePath
            ? SendOnceHandler.FindOn(original)
            : null;

    // Not async, so that a call does not pay for a state machine: whoever runs on has the context that it began with.
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var before = Original.Value;
        Original.Value = SendOnceHandler.FindOn(request) is null ? null : request;
        try
        {
            return base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Original.Value = before;
        }
    }
}
