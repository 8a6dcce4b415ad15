using System.Net.Http.Headers;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Webhooks;

// Posts one webhook to a program, with the platform's headers.
internal sealed class WebhookCall : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    public WebhookCall(Uri url)
    {
        Url = url;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !url.IsLoopback };
        _http = new HttpClient(handler) { Timeout = Within };
    }

    public Uri Url { get; }

    // The address without what may be a secret in it.
    public string Shown => Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // Signed for the moment, in the time zone of the platform.
    public Task<(int? Status, string? Error)> SendAsync(byte[] body, string secret, CancellationToken cancellationToken)
    {
        var timestamp = Now();
        return SendAsync(body, WebhookSignature.Sign(body, timestamp, secret), timestamp, cancellationToken);
    }

    public async Task<(int? Status, string? Error)> SendAsync(
        byte[] body, string? signature, string? timestamp, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CubeConnect-Webhook", "1.0"));
        if (timestamp is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp);
        if (signature is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, signature);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return ((int)answer.StatusCode, null);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, $"{Shown} did not answer: {ErrorText.Sentence(e.Message)}");
        }
    }

    public static string Now() => WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(3)));

    public void Dispose() => _http.Dispose();
}
