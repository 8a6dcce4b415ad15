using CubeConnect.Sandbox.Gateways;
using CubeConnect.Sandbox.OpenApiTests.Platform;

namespace CubeConnect.Sandbox.OpenApiTests.Gateways;

/// <summary>The operations of the other gateways that the sandbox has.</summary>
internal static class GatewayEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        const string Periskope = PeriskopeEndpoints.Root, WaCr = WaCrEndpoints.Root;
        api.MapPost(Periskope + "/message/send", (
                [FromBody] PeriskopeSend request,
                [FromHeader(Name = "x-phone"), Description("The number to send from: digits with the country code, or a phone "
                    + "id.")] string? phone) => Results.Empty)
            .Is("Periskope.SendMessage", "Periskope", "Queues a text, a file or a poll")
            .Such("""{"chat_id":"966501234567@c.us","message":"مرحبا"}""")
            .Produces<PeriskopeQueued>().WithMetadata(new EndpointExtensions.Said(200, "It is queued."))
            .FailsOpenly("BAD_REQUEST", "UNAUTHORIZED", "VALIDATION_ERROR");
        api.MapGet(Periskope + "/message/{id}/status", ([Description("The unique_id that sending returned.")] string id) => Results.Empty)
            .Is("Periskope.GetMessageStatus", "Periskope", "Reads how far a message came")
            .Produces<PeriskopeJob>().WithMetadata(new EndpointExtensions.Said(200, "The message."))
            .FailsOpenly("UNAUTHORIZED", "NOT_FOUND");
        api.MapGet(Periskope + "/queue/jobs", (
                [FromQuery(Name = "queue_id"), Description("Only this one.")] string? queue,
                [FromQuery(Name = "broadcast_id"), Description("Only those of a broadcast; the sandbox has "
                    + "none.")] string? broadcast) => Results.Empty)
            .Is("Periskope.ListQueueJobs", "Periskope", "Lists what was queued")
            .Produces<IReadOnlyList<PeriskopeJob>>().WithMetadata(new EndpointExtensions.Said(200, "The jobs."))
            .FailsOpenly("UNAUTHORIZED");
        api.MapPost(WaCr + "/messages/text", ([FromBody] WaCrSend request) => Results.Empty)
            .Is("WaCr.SendText", "WA.cr", "Sends a text to one number", "Merge fields such as @{contact_first_name} are filled in.")
            .Such("""{"phone":"+966501234567","message":"مرحبا"}""")
            .Answers<WaCrAnswer>("It is sent.")
            .FailsOpenly("BAD_REQUEST", "UNAUTHORIZED", "CONTACT_OPTED_OUT", "NOT_FOUND", "VALIDATION_ERROR");
        api.MapGet(WaCr + "/messages/{id}", ([Description("The chat_message_id that sending "
            + "returned."), Range(1, int.MaxValue)] long id) => Results.Empty)
            .Is("WaCr.GetMessage", "WA.cr", "Reads a message").Answers<WaCrMessage>("The message.")
            .FailsOpenly("UNAUTHORIZED", "NOT_FOUND");
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PeriskopeSend
{
    [Description("A number with its country code, alone or with @c.us, or a group with @g.us.")]
    public required string ChatId { get; init; }

    [Description("The text, or the caption of the file.")]
    public string Message { get; init; } = "";

    [Description("A file.")]
    public PeriskopeFile Media { get; init; } = null!;

    [Description("The id of the message that it answers.")]
    public string ReplyTo { get; init; } = "";

    [Description("A poll.")]
    public PeriskopePollForm Poll { get; init; } = null!;

    [Description("How it is sent.")]
    public PeriskopeSettings Options { get; init; } = null!;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PeriskopeFile
{
    [Description("What it is.")]
    public required PeriskopeFileType Type { get; init; }

    [Description("The file's name.")]
    public required string Filename { get; init; }

    [Description("Its media type, such as image/jpeg.")]
    public required string Mimetype { get; init; }

    [Description("Where it is; either this or filedata.")]
    public string Url { get; init; } = "";

    [Description("The file itself in base64; either this or url.")]
    public string Filedata { get; init; } = "";
}

[JsonConverter(typeof(JsonStringEnumConverter<PeriskopeFileType>))]
internal enum PeriskopeFileType
{
    [JsonStringEnumMemberName("document")]
    Document,
    [JsonStringEnumMemberName("image")]
    Image,
    [JsonStringEnumMemberName("video")]
    Video,
    [JsonStringEnumMemberName("audio")]
    Audio,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PeriskopePollForm
{
    [Description("The question."), JsonPropertyName("pollName")]
    public required string Name { get; init; }

    [Description("The answers to choose from."), JsonPropertyName("pollOptions")]
    public required IReadOnlyList<string> Choices { get; init; }

    [Description("How it is asked.")]
    public PeriskopePollSettings Options { get; init; } = null!;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PeriskopePollSettings
{
    [Description("True lets people choose several."), JsonPropertyName("allowMultipleAnswers")]
    public bool AllowsSeveral { get; init; }

    [Description("An id of your own."), JsonPropertyName("pollId")]
    public string Id { get; init; } = "";
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PeriskopeSettings
{
    [Description("True shows no preview of a link.")]
    public bool HideUrlPreview { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record WaCrSend
{
    [Description("The recipient: digits, +, -, spaces and parentheses.")]
    [MinLength(10), MaxLength(20)]
    public required string Phone { get; init; }

    [Description("What the customer reads.")]
    [MinLength(1), MaxLength(4096)]
    public required string Message { get; init; }

    [Description("A contact that is known; found by the number, or made, when left out.")]
    public long ContactId { get; init; }
}
