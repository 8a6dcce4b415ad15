#if !CORE_NETSTANDARD
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CubeConnect.Tests.Allocations;

/// <summary>Reads the request's body to its end and answers at once, from memory.</summary>
internal sealed class MemoryPlatform(Func<HttpRequestMessage, string> answer) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly ConcurrentDictionary<string, byte[]> _bytes = new(StringComparer.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content && !content.CopyToAsync(Stream.Null, cancellationToken).IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The body was not written at once.");
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(_bytes.GetOrAdd(answer(request), Encoding.UTF8.GetBytes)) { Headers = { ContentType = Json } },
        });
    }
}
#endif
