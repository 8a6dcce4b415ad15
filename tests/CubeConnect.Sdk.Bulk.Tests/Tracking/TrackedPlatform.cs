using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tests.Tracking;

/// <summary>A platform that answers what a test has scripted, and remembers which message it was asked for, and when.</summary>
internal sealed class TrackedPlatform(ManualTimeProvider clock) : HttpMessageHandler
{
    public static MessageReceipt Receipt(string id) => new() { Id = id, Status = MessageStatus.Queued };

    public static MessageStatusUpdated Webhook(string id, MessageStatus status) => new() { WhatsAppMessageId = new(id), Status = status };

    public static HttpResponseMessage Message(string status, string? wamid = null) =>
        Json(HttpStatusCode.OK, $$"""
            { "success": true, "data": { "message_log_id": 1, "status": "{{status}}",
             "meta_message_id": {{(wamid is null ? "null" : $"\"{wamid}\"")}} } }
            """);

    public static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public ConcurrentQueue<(string Id, TimeSpan At)> Asked { get; } = new();

    public Func<string, HttpResponseMessage> Answers { get; set; } = _ => throw new InvalidOperationException("Nothing is scripted.");

    /// <summary>What an answer waits for, if anything.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public TaskCompletionSource WhenAsked { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = request.RequestUri!.Segments[^1];
        Asked.Enqueue((id, clock.Elapsed));
        WhenAsked.TrySetResult();
        if (Hold is { } hold) await hold.Task.WaitAsync(cancellationToken);
        return Answers(id);
    }
}
