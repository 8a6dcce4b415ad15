namespace CubeConnect.Aspire.Hosting;

// What the dashboard shows as the sandbox's log. Its requests and webhooks print themselves with masked numbers.
internal static partial class SandboxLog
{
    public static void Line(ILogger logger, SandboxRequest request) =>
        RequestLine(logger, request.StatusCode >= 400 ? LogLevel.Warning : LogLevel.Information, request);

    public static void Line(ILogger logger, SandboxWebhookDelivery webhook)
    {
        var status = webhook.Attempts is [.., var last] ? last.StatusCode : null;
        WebhookLine(logger, status is >= 200 and < 300 ? LogLevel.Information : LogLevel.Warning, webhook, status is >= 300 and < 400
            ? ", a redirect, which the sandbox does not follow: name the https endpoint in WithWebhooks, or leave this path out of it"
            : string.Empty);
    }

    [LoggerMessage(8301, LogLevel.Information, "The sandbox listens on {Address} and sends no real messages.")]
    public static partial void Started(ILogger logger, Uri address);

    [LoggerMessage(8302, LogLevel.Error, "The sandbox cannot start: {Reason}")]
    public static partial void NotStarted(ILogger logger, string reason);

    [LoggerMessage(8303, LogLevel.Error, "{Reason}")]
    public static partial void Ended(ILogger logger, string reason);

    [LoggerMessage(8304, LogLevel.Information, "Webhooks go to {Address}")]
    public static partial void Receiver(ILogger logger, Uri address);

    [LoggerMessage(8305, LogLevel.Error, "No webhooks are sent: the address of '{Receiver}' is unknown. {Reason}")]
    public static partial void NoReceiver(ILogger logger, string receiver, string reason);

    [LoggerMessage(8306, LogLevel.Warning,
        "'{Receiver}' receives webhooks and does not know their secret: it needs WithReference({Sandbox}) as well.")]
    public static partial void NoSecret(ILogger logger, string receiver, string sandbox);

    [LoggerMessage(EventId = 8307, Message = "{Request}")]
    private static partial void RequestLine(ILogger logger, LogLevel level, SandboxRequest request);

    [LoggerMessage(EventId = 8308, Message = "webhook {Webhook}{Advice}")]
    private static partial void WebhookLine(ILogger logger, LogLevel level, SandboxWebhookDelivery webhook, string advice);
}
