namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/messages/{message_log_id}: where a message stands.</summary>
internal static class GetMessage
{
    public static Answer Answer(Call call)
    {
        SandboxMessage? message;
        lock (call.World.Gate) message = call.World.Messages.Find(call.Value, call.Tenant.Id);
        if (message is null) throw new RefusalException(404, "NOT_FOUND", "There is no such message.");
        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            json.WriteMessageId(message.Id, call.World.Ids.IntegerMessages);
            json.WriteString("status", message.Status);
            json.WriteString("to_phone", message.Phone);
            json.WriteString("message_type", message.Type);
            json.WriteString("meta_message_id", message.MetaMessageId);
            json.WriteUtc("sent_at", message.SentAt);
            json.WriteUtc("scheduled_at", message.ScheduledAt);
            json.WriteNumber("cost_amount", 0.0m);
            json.WriteString("cost_currency", "SAR");
            json.WriteString("error_message", message.ErrorMessage);
            json.WriteUtc("created_at", message.CreatedAt);
            json.WriteEndObject();
        });
    }
}
