using CubeConnect.Webhooks;

namespace Recipes.Lambda;

/// <summary>What an AWS Lambda does with a call of API Gateway, without a type of AWS.</summary>
public sealed class WebhookLambda(WebhookReceiver receiver)
{
    /// <summary>Made once, when the instance starts; keep it in a static field.</summary>
    public static WebhookLambda Create(IConfiguration configuration)
    {
        var services = new ServiceCollection().AddSingleton(configuration).AddLogging(logging => logging.AddJsonConsole());
        services.AddWebhookReceiver();
        return new WebhookLambda(services.BuildServiceProvider().GetRequiredService<WebhookReceiver>());
    }

    public Task<int> HandleAsync(string? body, IDictionary<string, string> headers, bool isBase64Encoded)
    {
        var bytes = isBase64Encoded ? Convert.FromBase64String(body ?? "") : System.Text.Encoding.UTF8.GetBytes(body ?? "");
        return receiver.ReceiveAsync(
            bytes, Find(WebhookSignature.SignatureHeader), Find(WebhookSignature.TimestampHeader), CancellationToken.None);

        // An HTTP API gives names in lower case, a REST API as they came.
        string? Find(string name) =>
            headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
