using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CubeConnect.Sandbox.Webhooks;

// Posts one webhook and says how it was answered. It never throws, except when the sandbox ends.
internal sealed class WebhookPost(bool anywhere, CancellationToken cancellationToken) : IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, HttpClient> _given = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<HttpClient> _owned = [];
    private readonly HttpClient _own = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, SslOptions = { RemoteCertificateValidationCallback = IsTrusted },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // Any certificate of this machine: few systems trust the one for development.
    public static bool IsTrusted(object connection, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || connection is SslStream { TargetHostName: "localhost" or "127.0.0.1" or "::1" };

    public void Use(string tenantId, HttpClient client) => _given[tenantId] = client;

    public void Own(HttpClient client) => _owned.Add(client);

    public async Task<SandboxWebhookAttempt> SendAsync(SandboxWebhookDelivery delivery, SandboxWebhookAttempt attempt)
    {
        if (!delivery.Url.IsAbsoluteUri)
        {
            return attempt with { Error = "The address is not absolute: it must begin with http:// or https://." };
        }

        if (!delivery.Url.IsLoopback && !anywhere)
        {
            return attempt with { Error = "The address is not on this machine: set AllowWebhooksBeyondLoopback to send there." };
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerWithin);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url)
            {
                Content = new ReadOnlyMemoryContent(delivery.Bytes),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CubeConnect-Webhook", "1.0"));
            request.Headers.Add("X-Webhook-Timestamp", attempt.Timestamp);
            if (attempt.Signature is not null) request.Headers.Add("X-Webhook-Signature", attempt.Signature);
            var http = _given.GetValueOrDefault(delivery.TenantId) ?? _own;
            using var answer = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
            return attempt with { StatusCode = (int)answer.StatusCode };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return attempt with { Error = "There was no answer within 10 seconds." };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return attempt with { Error = e.Message }; // an app in the same process throws whatever it likes
        }
    }

    public void Dispose()
    {
        _own.Dispose();
        foreach (var client in _owned) client.Dispose();
    }
}
