using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>POST /message/send of Periskope: queues a text, a file or a poll, and answers in the newest of its shapes.</summary>
internal static class PeriskopeSend
{
    private static readonly string[] MediaTypes = ["document", "image", "video", "audio"];

    public static Answer Answer(Call call)
    {
        var tenant = GatewayRoutes.Authenticate(call);
        var phone = call.Http.Request.Headers["x-phone"].ToString();
        if (phone.Length > 0 && !phone.StartsWith("phone-", StringComparison.Ordinal) && !phone.All(char.IsAsciiDigit)) throw Wrong("x-phone must be digits with the country code, or a phone id.");
        var body = call.Json();
        var errors = new ValidationErrors();
        var fields = new JsonFields(body, string.Empty, errors);
        fields.Only("chat_id", "message", "media", "reply_to", "poll", "options");
        var chat = fields.Text("chat_id", required: true) ?? string.Empty;
        var text = fields.Text("message");
        var replyTo = fields.Text("reply_to");
        var type = MediaType(fields, errors) ?? Poll(fields, errors) ?? "text";
        if (fields.TryGet("options", required: false, JsonValueKind.Object, out var options))
        {
            var inner = new JsonFields(options, "options", errors);
            inner.Only("hide_url_preview");
            _ = inner.Boolean("hide_url_preview");
        }

        errors.ThrowIfAny();
        if (!IsChat(chat)) throw Wrong("chat_id must be a number with its country code and @c.us, or a group with @g.us.");
        return Take(call, tenant, chat.Contains('@', StringComparison.Ordinal) ? chat : chat + "@c.us", text, type, replyTo);
    }

    private static Answer Take(Call call, TenantState tenant, string chat, string? text, string type, string? replyTo)
    {
        var world = call.World;
        int position;
        SandboxGatewayMessage message;
        lock (world.Gate)
        {
            position = world.Gateways.Waiting;
            message = world.Gateways.Take(new SandboxGatewayMessage
            {
                Gateway = "periskope",
                Tenant = tenant.Id,
                Id = "3EB0" + world.Ids.New(),
                QueueId = "queue-" + world.Ids.New(),
                To = chat,
                Text = text,
                Type = type,
                Status = "queued",
                ReplyTo = replyTo,
                CreatedAt = world.Now,
            });
        }

        var root = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}{GatewayRoutes.PeriskopeRoot}";
        return new(200, Envelope.Write(json =>
        {
            json.WriteString("queue_id", message.QueueId);
            json.WriteNumber("queue_position", position);
            json.WriteString("status", "queued");
            json.WriteString("unique_id", message.Id);
            json.WriteStartObject("track_by");
            json.WriteString("unique_id", $"{root}/message/{message.Id}/status");
            json.WriteString("queue_id", $"{root}/queue/jobs?queue_id={message.QueueId}");
            json.WriteEndObject();
        }));
    }

    private static string? MediaType(JsonFields fields, ValidationErrors errors)
    {
        if (!fields.TryGet("media", required: false, JsonValueKind.Object, out var media)) return null;
        var inner = new JsonFields(media, "media", errors);
        inner.Only("type", "filename", "mimetype", "url", "filedata");
        var type = inner.Text("type", required: true);
        if (type is not null && !MediaTypes.Contains(type)) errors.Add("media.type", "The media.type field must be document, image, video or audio.");
        _ = inner.Text("filename", required: true);
        _ = inner.Text("mimetype", required: true);
        if (inner.Text("url") is null == inner.Text("filedata") is null) errors.Add("media", "The media field needs either url or filedata.");
        return type;
    }

    private static string? Poll(JsonFields fields, ValidationErrors errors)
    {
        if (!fields.TryGet("poll", required: false, JsonValueKind.Object, out var poll)) return null;
        var inner = new JsonFields(poll, "poll", errors);
        inner.Only("pollName", "pollOptions", "options");
        _ = inner.Text("pollName", required: true);
        if (inner.TryGet("pollOptions", required: true, JsonValueKind.Array, out var choices) && choices.EnumerateArray().Any(choice => choice.ValueKind != JsonValueKind.String))
        {
            errors.Add("poll.pollOptions", "The poll.pollOptions field must be a list of strings.");
        }

        if (!inner.TryGet("options", required: false, JsonValueKind.Object, out var options)) return "poll";
        var settings = new JsonFields(options, "poll.options", errors);
        settings.Only("allowMultipleAnswers", "pollId");
        _ = settings.Boolean("allowMultipleAnswers");
        _ = settings.Text("pollId");
        return "poll";
    }

    private static bool IsChat(string chat)
    {
        var parts = chat.Split('@');
        if (parts.Length > 2 || parts[0].Length == 0) return false;
        return parts.Length == 2 && parts[1] == "g.us" || ((parts.Length == 1 || parts[1] == "c.us") && PhoneRule.Digits(parts[0]) == parts[0]);
    }

    private static RefusalException Wrong(string message) => new(400, "BAD_REQUEST", message);
}
