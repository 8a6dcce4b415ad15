using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Gateways;

/// <summary>Periskope's operations.</summary>
internal sealed class PeriskopeEndpoints(SandboxState state, GatewayMessages gateways, Authentication authentication)
{
    public const string Root = "/periskope/v1";
    private static readonly string[] MediaTypes = ["document", "image", "video", "audio"];

    /// <summary>POST /message/send: queues a text, a file or a poll, and answers in the newest of its shapes.</summary>
    public Answer Send(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var phone = call.Http.Request.Headers["x-phone"].ToString();
        if (phone.Length > 0 && !phone.StartsWith("phone-", StringComparison.Ordinal) && !phone.All(char.IsAsciiDigit))
        {
            throw Wrong("x-phone must be digits with the country code, or a phone id.");
        }

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

    /// <summary>GET /message/{unique_id}/status.</summary>
    public Answer GetStatus(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        SandboxGatewayMessage? message;
        lock (state.Gate) message = gateways.Find(call.Value);
        if (message?.Gateway != "periskope" || message.Tenant != tenant.Id || message.Id != call.Value)
        {
            throw new RefusalException(404, "NOT_FOUND", "There is no such message.");
        }

        return new(200, Envelope.Write(json =>
        {
            Write(json, message);
            json.WriteNumber("delivered_count", message.DeliveredAt is null ? 0 : 1);
            json.WriteNumber("read_count", message.ReadAt is null ? 0 : 1);
        }));
    }

    /// <summary>GET /queue/jobs, in its newer shape. Broadcasts cannot be made here, so a broadcast id finds nothing.</summary>
    public Answer ListJobs(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var query = call.Http.Request.Query;
        var queueId = query["queue_id"].ToString();
        IEnumerable<SandboxGatewayMessage> jobs;
        lock (state.Gate) jobs = queueId.Length == 0 ? gateways.Snapshot() : gateways.Find(queueId) is { } job ? [job] : [];
        jobs = jobs.Where(job => job.Gateway == "periskope" && job.Tenant == tenant.Id && (queueId.Length == 0 || job.QueueId == queueId)
            && !query.ContainsKey("broadcast_id"));
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var job in jobs)
            {
                json.WriteStartObject();
                Write(json, job);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return new(200, buffer.WrittenMemory);
    }

    private Answer Take(Call call, TenantState tenant, string chat, string? text, string type, string? replyTo)
    {
        int position;
        SandboxGatewayMessage message;
        lock (state.Gate)
        {
            position = gateways.Waiting;
            message = gateways.Take(new SandboxGatewayMessage
            {
                Gateway = "periskope",
                Tenant = tenant.Id,
                Id = "3EB0" + state.Ids.New(),
                QueueId = "queue-" + state.Ids.New(),
                To = chat,
                Text = text,
                Type = type,
                Status = "queued",
                ReplyTo = replyTo,
                CreatedAt = state.Now,
            });
        }

        var root = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}{Root}";
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
        if (type is not null && !MediaTypes.Contains(type))
        {
            errors.Add("media.type", "The media.type field must be document, image, video or audio.");
        }

        _ = inner.Text("filename", required: true);
        _ = inner.Text("mimetype", required: true);
        if (inner.Text("url") is null == inner.Text("filedata") is null)
        {
            errors.Add("media", "The media field needs either url or filedata.");
        }

        return type;
    }

    private static string? Poll(JsonFields fields, ValidationErrors errors)
    {
        if (!fields.TryGet("poll", required: false, JsonValueKind.Object, out var poll)) return null;
        var inner = new JsonFields(poll, "poll", errors);
        inner.Only("pollName", "pollOptions", "options");
        _ = inner.Text("pollName", required: true);
        if (inner.TryGet("pollOptions", required: true, JsonValueKind.Array, out var choices)
            && choices.EnumerateArray().Any(choice => choice.ValueKind != JsonValueKind.String))
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
        return parts.Length == 2 && parts[1] == "g.us"
            || ((parts.Length == 1 || parts[1] == "c.us") && PhoneRule.Digits(parts[0]) == parts[0]);
    }

    private static RefusalException Wrong(string message) => new(400, "BAD_REQUEST", message);

    /// <summary>The fields that a status and a queue job share.</summary>
    private static void Write(Utf8JsonWriter json, SandboxGatewayMessage message)
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
