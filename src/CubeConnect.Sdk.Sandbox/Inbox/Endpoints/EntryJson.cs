using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>An entry of a chat as the page draws it. Every member is called with the gate held.</summary>
internal static class EntryJson
{
    public static string TextOf(World world, ChatEntry entry) => entry.Act?.Content ?? world.Messages[entry.Index].Text;

    public static void WriteShort(Utf8JsonWriter json, World world, ChatEntry entry)
    {
        json.WriteStartObject();
        if (entry.Act is { } act)
        {
            json.WriteString("direction", "in");
            json.WriteString("type", act.Type);
            json.WriteString("text", act.Content);
            json.WriteUtc("at", act.At);
        }
        else
        {
            var message = world.Messages[entry.Index];
            json.WriteString("direction", "out");
            json.WriteString("type", message.Type);
            json.WriteString("text", message.Text);
            json.WriteString("status", message.Status);
            json.WriteUtc("at", message.CreatedAt);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, World world, ChatEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("number", entry.Number);
        if (entry.Act is { } act) WriteAct(json, act);
        else WriteMessage(json, world, world.Messages[entry.Index]);
        json.WriteEndObject();
    }

    private static void WriteAct(Utf8JsonWriter json, CustomerAct act)
    {
        json.WriteString("id", act.Id);
        json.WriteString("direction", "in");
        json.WriteString("type", act.Type);
        json.WriteString("text", act.Content);
        json.WriteString("detail", act.Detail);
        json.WriteString("link", act.Link);
        json.WriteUtc("at", act.At);
    }

    private static void WriteMessage(Utf8JsonWriter json, World world, SandboxMessage message)
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
        var template = world.AccountOf(message).Templates.Find(message.TemplateName, message.Language);
        TemplateView.Write(json, message.TemplateName, message.Language, template, message.Components);
    }
}
