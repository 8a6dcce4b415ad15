using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The webhooks, latest first.</summary>
internal static class DeliveryEndpoints
{
    public static Answer List(InboxParts parts, Call call)
    {
        var at = PageOf.Read(call.Http.Request);
        var some = new List<SandboxWebhookDelivery>();
        Paging paging;
        lock (parts.World.Gate)
        {
            paging = new Paging(at.Page, at.PerPage, parts.Webhooks.Count - parts.Webhooks.First);
            for (var number = parts.Webhooks.Count - paging.Skip; some.Count < paging.PerPage && parts.Webhooks.Find(number) is { } delivery; number--) some.Add(delivery);
        }

        return PageOf.Object(json =>
        {
            json.WriteString("webhook_url", parts.Sandbox.Tenant.WebhookUrl?.ToString());
            json.WriteBoolean("out_of_order", parts.Sandbox.Webhooks.OutOfOrder);
            json.WriteBoolean("duplicates", parts.Sandbox.Webhooks.Duplicates);
            json.WriteStartArray("deliveries");
            foreach (var delivery in some)
            {
                json.WriteStartObject();
                WriteFields(json, delivery);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            paging.Write(json);
        });
    }

    public static Answer Get(InboxParts parts, Call call)
    {
        SandboxWebhookDelivery? delivery;
        lock (parts.World.Gate) delivery = Find(parts, call);
        return PageOf.Object(json =>
        {
            WriteFields(json, delivery);
            json.WriteString("body", delivery.Body);
            json.WriteStartArray("attempts");
            foreach (var attempt in delivery.Attempts)
            {
                json.WriteStartObject();
                json.WriteUtc("at", attempt.At);
                json.WriteString("timestamp", attempt.Timestamp);
                json.WriteString("signature", attempt.Signature);
                if (attempt.StatusCode is { } status) json.WriteNumber("status", status);
                else json.WriteNull("status");
                json.WriteString("error", attempt.Error);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    public static Answer SendAgain(InboxParts parts, Call call)
    {
        lock (parts.World.Gate) parts.Webhooks.SendAgain(Find(parts, call).Number);
        return PageOf.Done();
    }

    /// <summary>Sets how webhooks are sent; what is left out stays as it is.</summary>
    public static Answer Set(InboxParts parts, Call call)
    {
        var errors = new ValidationErrors();
        var json = call.Json();
        var fields = new JsonFields(json, string.Empty, errors);
        fields.Only("out_of_order", "duplicates");
        var (outOfOrder, duplicates) = (fields.Boolean("out_of_order"), fields.Boolean("duplicates"));
        errors.ThrowIfAny();
        if (json.TryGetProperty("out_of_order", out _)) parts.Sandbox.Webhooks.OutOfOrder = outOfOrder;
        if (json.TryGetProperty("duplicates", out _)) parts.Sandbox.Webhooks.Duplicates = duplicates;
        parts.Feed.Tell(Topics.Deliveries);
        return PageOf.Done();
    }

    private static SandboxWebhookDelivery Find(InboxParts parts, Call call) =>
        (int.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? parts.Webhooks.Find(number) : null)
        ?? throw new RefusalException(404, "NOT_FOUND", "There is no such webhook, or no longer.");

    private static void WriteFields(Utf8JsonWriter json, SandboxWebhookDelivery delivery)
    {
        json.WriteNumber("number", delivery.Number);
        json.WriteUtc("at", delivery.At);
        json.WriteString("event", delivery.Event);
        json.WriteString("url", delivery.Url.ToString());
        json.WriteNumber("attempt_count", delivery.Attempts.Count);
        json.WriteBoolean("delivered", delivery.IsDelivered);
        var last = delivery.Attempts.Count == 0 ? null : delivery.Attempts[^1];
        if (last?.StatusCode is { } status) json.WriteNumber("last_status", status);
        else json.WriteNull("last_status");
        json.WriteString("last_error", last?.Error);
    }
}
