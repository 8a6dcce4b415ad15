namespace CubeConnect.Tests.Engine;

/// <summary>Retries once on a server error, as many apps do for every client.</summary>
internal sealed class RetryOnceHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return (int)response.StatusCode < 500 ? response : await base.SendAsync(request, cancellationToken);
    }
}
