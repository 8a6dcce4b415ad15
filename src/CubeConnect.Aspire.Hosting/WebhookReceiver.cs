using Aspire.Hosting;

namespace CubeConnect.Aspire.Hosting;

// Where a sandbox's webhooks go: a path of another resource, whose endpoints are looked at when the model is complete.
internal sealed record WebhookReceiver(IResourceWithEndpoints Resource, string Path, string? EndpointName)
{
    // A program that has both may answer http with a redirect, which no webhook follows.
    private static readonly string[] Usual = ["https", "http"];

    public EndpointReference Endpoint()
    {
        var endpoints = Resource.GetEndpoints().Where(endpoint => endpoint.IsHttp || endpoint.IsHttps).ToList();
        string[] wanted = EndpointName is null ? Usual : [EndpointName];
        var found = wanted.Select(name => endpoints.Find(endpoint => endpoint.EndpointName == name)).FirstOrDefault(one => one is not null)
            ?? (EndpointName is null ? endpoints.FirstOrDefault() : null);
        return found ?? throw new DistributedApplicationException(EndpointName is null
            ? $"'{Resource.Name}' is to receive the webhooks and has no http or https endpoint: give it one by WithHttpEndpoint."
            : $"'{Resource.Name}' is to receive the webhooks and has no http or https endpoint named '{EndpointName}'.");
    }

    // This process runs beside the others, so that the port is what counts: a sandbox calls this machine only.
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        var root = await Endpoint().GetValueAsync(cancellationToken).ConfigureAwait(false);
        return new Uri(new UriBuilder(root!) { Host = "localhost" }.Uri, Path);
    }
}
