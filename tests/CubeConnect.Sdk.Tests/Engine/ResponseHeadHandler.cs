namespace CubeConnect.Tests.Engine;

/// <summary>Tells when the head of a response has arrived and only its body is missing.</summary>
internal sealed class ResponseHeadHandler : DelegatingHandler
{
    private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ResponseHeadHandler() => InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false };

    public Task HeadArrived => _head.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        _head.TrySetResult();
        return response;
    }
}
