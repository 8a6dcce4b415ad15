using System.Net;
using System.Net.Http.Headers;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>The network that costs nothing: reads the request's body to its end and answers from memory.</summary>
internal sealed class MemoryServer : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>How many requests have come.</summary>
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (request.Content is { } content) await content.CopyToAsync(Stream.Null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(PeerAnswers.For(request.RequestUri!.AbsolutePath)) { Headers = { ContentType = Json } },
        };
    }
}
