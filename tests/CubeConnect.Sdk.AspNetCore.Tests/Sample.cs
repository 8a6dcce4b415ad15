using System.Globalization;
using CubeConnect.Webhooks;

namespace CubeConnect.AspNetCore.Tests;

internal static class Sample
{
    public static string Status(int id, string status = "delivered") => $$"""
        {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
         "message_id":"wamid.{{id.ToString(CultureInfo.InvariantCulture)}}","status":"{{status}}","recipient":"966501234567","errors":null}
        """;

    public static string Text(string content, string id = "wamid.in") => $$"""
        {"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,"wa_message_id":"{{id}}",
         "from":"966501234567","sender_name":"Mohammed","type":"text","content":"{{content}}"}
        """;

    public static Func<TEvent, CancellationToken, Task> Into<TEvent>(ICollection<TEvent> list)
        where TEvent : WebhookEvent => (webhook, _) =>
        {
            lock (list) list.Add(webhook);
            return Task.CompletedTask;
        };

    public static Func<WebhookDeadLetter, CancellationToken, Task> Keep(ICollection<WebhookDeadLetter> list) => (letter, _) =>
    {
        lock (list) list.Add(letter);
        return Task.CompletedTask;
    };
}
