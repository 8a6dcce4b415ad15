using System.Net;

namespace Recipes.KeyVault;

/// <summary>Sees the answer before the client asks for the key a second time.</summary>
public sealed class ExpireKeyAfter401(VaultKey key) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized) key.Expire();
        return response;
    }
}
