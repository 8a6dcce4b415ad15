using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>GET /message/{unique_id}/status of Periskope.</summary>
internal static class PeriskopeStatus
{
    public static Answer Answer(Call call)
    {
        var tenant = GatewayRoutes.Authenticate(call);
        SandboxGatewayMessage? message;
        lock (call.World.Gate) message = call.World.Gateways.Find(call.Value);
        if (message?.Gateway != "periskope" || message.Tenant != tenant.Id || message.Id != call.Value) throw new RefusalException(404, "NOT_FOUND", "There is no such message.");
        return new(200, Envelope.Write(json =>
        {
            Write(json, message);
            json.WriteNumber("delivered_count", message.DeliveredAt is null ? 0 : 1);
            json.WriteNumber("read_count", message.ReadAt is null ? 0 : 1);
        }));
    }

    /// <summary>The fields that a status and a queue job share.</summary>
    public static void Write(Utf8JsonWriter json, SandboxGatewayMessage message)
    {
        json.WriteString("queue_id", message.QueueId);
        json.WriteString("unique_id", message.Id);
        json.WriteString("message_id", $"true_{message.To}_{message.Id}");
        json.WriteString("chat_id", message.To);
        json.WriteString("performed_by", "api");
        json.WriteString("status", message.Status);
        json.WriteString("status_description", message.ErrorMessage ?? message.Status);
        json.WriteNumber("ack", Ack(message.Status));
        json.WriteStartObject("message");
        json.WriteString("body", message.Text);
        json.WriteString("type", message.Type == "text" ? "chat" : message.Type);
        json.WriteString("quoted_message_id", message.ReplyTo);
        json.WriteEndObject();
        json.WriteStartObject("timeline");
        Moment(json, "queued_at", message.CreatedAt);
        Moment(json, "sent_at", message.SentAt);
        json.WriteEndObject();
        json.WriteNumber("attempts", message.Status == "queued" ? 0 : 1);
    }

    private static int Ack(string status) => status switch
    {
        "failed" => -1,
        "sent" => 2,
        "delivered" => 3,
        "read" => 4,
        _ => 0,
    };

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
