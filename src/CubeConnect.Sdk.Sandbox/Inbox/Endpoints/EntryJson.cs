using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>An entry of a chat as the page draws it. Every member is called with the gate held.</summary>
internal static class EntryJson
{
    public static string TextOf(SandboxState state, ChatEntry entry) => entry.Event?.Content ?? state.Messages[entry.Index].Text;

    public static void WriteShort(Utf8JsonWriter json, SandboxState state, ChatEntry entry)
    {
        json.WriteStartObject();
        if (entry.Event is { } item)
        {
            json.WriteString("direction", "in");
            json.WriteString("type", item.Type);
            json.WriteString("text", item.Content);
            json.WriteUtc("at", item.At);
        }
        else
        {
            var message = state.Messages[entry.Index];
            json.WriteString("direction", "out");
            json.WriteString("type", message.Type);
            json.WriteString("text", message.Text);
            json.WriteString("status", message.Status);
            json.WriteUtc("at", message.CreatedAt);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SandboxState state, ChatEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("number", entry.Number);
        if (entry.Event is { } item) WriteEvent(json, item);
        else WriteMessage(json, state, state.Messages[entry.Index]);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, CustomerEvent item)
    {
        json.WriteString("id", item.Id);
        json.WriteString("direction", "in");
        json.WriteString("type", item.Type);
        json.WriteString("text", item.Content);
        json.WriteString("detail", item.Detail);
        json.WriteString("link", item.Link);
        json.WriteUtc("at", item.At);
    }

    private static void WriteMessage(Utf8JsonWriter json, SandboxState state, SandboxMessage message)
    {
        json.WriteString("id", message.Id);
        json.WriteString("direction", "out");
        json.WriteString("type", message.Type);
        json.WriteString("text", message.Text);
        json.WriteUtc("at", message.CreatedAt);
        json.WriteString("status", message.Status);
        json.WriteString("category", message.Category);
        json.WriteUtc("scheduled_at", message.ScheduledAt);
        json.WriteUtc("sent_at", message.SentAt);
        json.WriteUtc("delivered_at", message.DeliveredAt);
        json.WriteUtc("read_at", message.ReadAt);
        json.WriteUtc("failed_at", message.FailedAt);
        json.WriteString("error_message", message.ErrorMessage);
        json.WriteString("campaign_id", message.CampaignId);
        json.WriteString("retry_of", message.RetryOf);
        if (message.TemplateName is null || message.Language is null || message.Status == "gone")
        {
            json.WriteNull("template");
            return;
        }

        json.WritePropertyName("template");
        var template = state.AccountOf(message).Templates.Find(message.TemplateName, message.Language);
        TemplateView.Write(json, message.TemplateName, message.Language, template, message.Components);
    }
}
