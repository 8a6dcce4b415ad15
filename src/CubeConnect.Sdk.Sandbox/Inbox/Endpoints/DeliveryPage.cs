using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;
using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The webhooks, latest first.</summary>
internal sealed class DeliveryPage(CubeConnectSandbox sandbox, SandboxState state, WebhookSender sender, ChangeFeed feed)
{
    public Answer List(Call call)
    {
        var at = PageOf.Read(call.Http.Request);
        var some = new List<SandboxWebhookDelivery>();
        Paging paging;
        lock (state.Gate)
        {
            paging = new Paging(at.Page, at.PerPage, sender.Count - sender.First);
            for (var number = sender.Count - paging.Skip; some.Count < paging.PerPage && sender.Find(number) is { } delivery; number--)
            {
                some.Add(delivery);
            }
        }

        return PageOf.Object(json =>
        {
            json.WriteString("webhook_url", sandbox.Tenant.WebhookUrl?.ToString());
            json.WriteBoolean("out_of_order", sandbox.Webhooks.OutOfOrder);
            json.WriteBoolean("duplicates", sandbox.Webhooks.Duplicates);
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

    public Answer Get(Call call)
    {
        SandboxWebhookDelivery? delivery;
        lock (state.Gate) delivery = Find(call);
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

    public Answer SendAgain(Call call)
    {
        lock (state.Gate) sender.SendAgain(Find(call).Number);
        return PageOf.Done();
    }

    /// <summary>Sets how webhooks are sent; what is left out stays as it is.</summary>
    public Answer Set(Call call)
    {
        var errors = new ValidationErrors();
        var json = call.Json();
        var fields = new JsonFields(json, string.Empty, errors);
        fields.Only("out_of_order", "duplicates");
        var (outOfOrder, duplicates) = (fields.Boolean("out_of_order"), fields.Boolean("duplicates"));
        errors.ThrowIfAny();
        if (json.TryGetProperty("out_of_order", out _)) sandbox.Webhooks.OutOfOrder = outOfOrder;
        if (json.TryGetProperty("duplicates", out _)) sandbox.Webhooks.Duplicates = duplicates;
        feed.Tell(Topics.Deliveries);
        return PageOf.Done();
    }

    private SandboxWebhookDelivery Find(Call call) =>
        (int.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? sender.Find(number) : null)
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
