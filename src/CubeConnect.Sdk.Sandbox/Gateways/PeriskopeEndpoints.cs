namespace CubeConnect.Sandbox.Gateways;

internal sealed class PeriskopeEndpoints(SandboxState state, GatewayMessages gateways, Authentication authentication)
{
    public const string Root = "/periskope/v1";

    // POST /message/send: queues a text, a file or a poll, and answers in the newest of its shapes.
    public Answer Send(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var phone = call.Http.Request.Headers["x-phone"].ToString();
        if (phone.Length > 0 && !phone.StartsWith("phone-", StringComparison.Ordinal) && !phone.All(char.IsAsciiDigit))
        {
            throw Wrong("x-phone must be digits with the country code, or a phone id.");
        }

        var fields = call.Fields("chat_id", "message", "media", "reply_to", "poll", "options");
        var chat = fields.Text("chat_id", required: true) ?? string.Empty;
        var text = fields.Text("message");
        var replyTo = fields.Text("reply_to");
        var type = MediaType(fields) ?? Poll(fields) ?? "text";
        if (fields.Object("options") is { } options)
        {
            options.Only("hide_url_preview");
            options.Boolean("hide_url_preview");
        }

        fields.ThrowIfAny();
        if (!IsChat(chat)) throw Wrong("chat_id must be a number with its country code and @c.us, or a group with @g.us.");
        return Take(call, tenant, chat.Contains('@', StringComparison.Ordinal) ? chat : chat + "@c.us", text, type, replyTo);
    }

    public Answer GetStatus(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var message = state.Read(() => gateways.Find(call.Value));
        if (message?.Gateway != "periskope" || message.Tenant != tenant.Id || message.Id != call.Value)
        {
            throw RefusalException.NotFound("There is no such message.");
        }

        return new(200, Envelope.Write(PeriskopeJob.Of(message) with
        {
            DeliveredCount = message.DeliveredAt is null ? 0 : 1,
            ReadCount = message.ReadAt is null ? 0 : 1,
        }));
    }

    // GET /queue/jobs, in its newer shape. Broadcasts cannot be made here, so a broadcast id finds nothing.
    public Answer ListJobs(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var query = call.Http.Request.Query;
        var queueId = query["queue_id"].ToString();
        IEnumerable<SandboxGatewayMessage> jobs;
        lock (state.Gate) jobs = queueId.Length == 0 ? gateways.Snapshot() : gateways.Find(queueId) is { } job ? [job] : [];
        jobs = jobs.Where(job => job.Gateway == "periskope" && job.Tenant == tenant.Id && (queueId.Length == 0 || job.QueueId == queueId)
            && !query.ContainsKey("broadcast_id"));
        return new(200, Envelope.Write(jobs.Select(PeriskopeJob.Of).ToArray()));
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
        return new(200, Envelope.Write(new PeriskopeQueued(
            message.QueueId, position, "queued", message.Id,
            new($"{root}/message/{message.Id}/status", $"{root}/queue/jobs?queue_id={message.QueueId}"))));
    }

    private static string? MediaType(JsonFields fields)
    {
        if (fields.Object("media") is not { } media) return null;
        media.Only("type", "filename", "mimetype", "url", "filedata");
        var type = media.OneOf("type", required: true, "document", "image", "video", "audio");
        media.Text("filename", required: true);
        media.Text("mimetype", required: true);
        if (media.Text("url") is null == media.Text("filedata") is null) fields.Wrong("media", "needs either url or filedata");
        return type;
    }

    private static string? Poll(JsonFields fields)
    {
        if (fields.Object("poll") is not { } poll) return null;
        poll.Only("pollName", "pollOptions", "options");
        poll.Text("pollName", required: true);
        if (poll.TryGet("pollOptions", required: true, JsonValueKind.Array, out var choices)
            && choices.EnumerateArray().Any(choice => choice.ValueKind != JsonValueKind.String))
        {
            poll.Wrong("pollOptions", "must be a list of strings");
        }

        if (poll.Object("options") is { } settings)
        {
            settings.Only("allowMultipleAnswers", "pollId");
            settings.Boolean("allowMultipleAnswers");
            settings.Text("pollId");
        }

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
}

internal sealed record PeriskopeQueued(
    string? QueueId, int QueuePosition, string Status, string UniqueId, PeriskopeTracking TrackBy);

internal sealed record PeriskopeTracking(string UniqueId, string QueueId);

// A queue job, and with the two counts the status of a message.
internal sealed record PeriskopeJob(
    string? QueueId, string UniqueId, string MessageId, string ChatId, string PerformedBy, string Status, string StatusDescription,
    int Ack, PeriskopeMessage Message, PeriskopeTimeline Timeline, int Attempts)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DeliveredCount { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ReadCount { get; init; }

    public static PeriskopeJob Of(SandboxGatewayMessage message) => new(
        message.QueueId, message.Id, $"true_{message.To}_{message.Id}", message.To, "api", message.Status,
        message.ErrorMessage ?? message.Status, AckOf(message.Status),
        new(message.Text, message.Type == "text" ? "chat" : message.Type, message.ReplyTo),
        new(Moment(message.CreatedAt), message.SentAt is { } sent ? Moment(sent) : null), message.Status == "queued" ? 0 : 1);

    private static int AckOf(string status) => status switch
    {
        "failed" => -1,
        "sent" => 2,
        "delivered" => 3,
        "read" => 4,
        _ => 0,
    };

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

internal sealed record PeriskopeMessage(string? Body, string Type, string? QuotedMessageId);

internal sealed record PeriskopeTimeline(
    string QueuedAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SentAt);
