namespace CubeConnect.Sdk.Tests.Client;

/// <summary>What people install for every client: on trouble, once more.</summary>
internal sealed class Again : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return (int)response.StatusCode < 500 ? response : await base.SendAsync(request, cancellationToken);
    }
}
