using System.Net;
using System.Net.Http.Headers;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>Reads the request's body to its end, as a network would, and answers from memory.</summary>
internal sealed class CannedHandler(byte[] json) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content) await content.CopyToAsync(Stream.Null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Accepted)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(json) { Headers = { ContentType = Json } },
        };
    }
}
