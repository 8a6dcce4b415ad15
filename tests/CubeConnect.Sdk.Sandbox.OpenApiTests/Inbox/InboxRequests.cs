namespace CubeConnect.Sandbox.OpenApiTests.Inbox;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CustomerAnswer
{
    [Description("What the customer sends; text when left out. interactive is a tapped button.")]
    public ReplyType Type { get; init; }

    [Description("What the customer wrote; required for text and interactive.")]
    [MaxLength(4096)]
    public string Text { get; init; } = "";

    [Description("Of an image or a video: what stands below it.")]
    public string Caption { get; init; } = "";

    [Description("Of a file: where it is, an http or https address. The inbox shows it; the webhook has none.")]
    [MaxLength(2048)]
    public string Link { get; init; } = "";

    [Description("Of a location, required: degrees.")]
    [Range(-90.0, 90.0)]
    public double Latitude { get; init; }

    [Description("Of a location, required: degrees.")]
    [Range(-180.0, 180.0)]
    public double Longitude { get; init; }

    [Description("Of a document its file name, of a location what the place is called.")]
    public string Name { get; init; } = "";

    [Description("The name in the customer's profile; the number when left out.")]
    public string SenderName { get; init; } = "";
}

[JsonConverter(typeof(JsonStringEnumConverter<ReplyType>))]
internal enum ReplyType
{
    [JsonStringEnumMemberName("text")]
    Text,
    [JsonStringEnumMemberName("interactive")]
    Interactive,
    [JsonStringEnumMemberName("image")]
    Image,
    [JsonStringEnumMemberName("video")]
    Video,
    [JsonStringEnumMemberName("audio")]
    Audio,
    [JsonStringEnumMemberName("document")]
    Document,
    [JsonStringEnumMemberName("location")]
    Location,
    [JsonStringEnumMemberName("reaction")]
    Reaction,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MoveClock
{
    [Description("play lets the time run; pause stops it; advance moves it by seconds; jump moves it to a moment; return sets it back to "
        + "the machine's time.")]
    public required ClockAction Action { get; init; }

    [Description("Of advance, required: how far, at most a year.")]
    [Range(0.0, 31_622_400.0)]
    public double Seconds { get; init; }

    [Description("Of jump, required: a moment with its offset (UTC without one) within the coming year, or tomorrow_0900_riyadh.")]
    public string To { get; init; } = "";
}

[JsonConverter(typeof(JsonStringEnumConverter<ClockAction>))]
internal enum ClockAction
{
    [JsonStringEnumMemberName("play")]
    Play,
    [JsonStringEnumMemberName("pause")]
    Pause,
    [JsonStringEnumMemberName("advance")]
    Advance,
    [JsonStringEnumMemberName("jump")]
    Jump,
    [JsonStringEnumMemberName("return")]
    Return,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AddFault
{
    [Description("error: an error of the platform (code). answer: any status and body. delay: the answer comes later (wait_seconds). "
        + "drop: no "
        + "answer, the connection breaks. drop_during_answer: half of the answer, then the connection breaks. cut_body: half of the "
        + "JSON, as if it "
        + "were all. slow_answer: byte by byte, each after wait_seconds. message_fails: the message is taken and fails later (meta_code).")]
    public required FaultKinds Kind { get; init; }

    [Description("Of error, required: the code. One that the platform does not document needs a status.")]
    public string Code { get; init; } = "";

    [Description("Of answer, required. Of error: the documented one when left out.")]
    [Range(100, 599)]
    public int Status { get; init; }

    [Description("Of answer: the body; empty when left out.")]
    public string Body { get; init; } = "";

    [Description("Of answer: the body's media type; application/json when left out.")]
    public string ContentType { get; init; } = "";

    [Description("Of delay: how long before the answer; of slow_answer: before each byte. By the sandbox's clock; 1 when left out.")]
    [Range(0.0, 3600.0)]
    public double WaitSeconds { get; init; }

    [Description("Of message_fails, required: Meta's code, such as 131026.")]
    [Range(0, int.MaxValue)]
    public int MetaCode { get; init; }

    [Description("Of message_fails: only messages to this number; every one when left out.")]
    public string Phone { get; init; } = "";

    [Description("Only this operation, such as SendMessage; every one when left out. GET /sandbox/api/faults lists them.")]
    public string Operation { get; init; } = "";

    [Description("How often it happens; null for always, 1 when left out.")]
    [Range(1, int.MaxValue)]
    public int? Times { get; init; }

    [Description("How many requests it lets pass before; 0 when left out.")]
    [Range(0, int.MaxValue)]
    public int Skip { get; init; }

    [Description("Which share of the requests it hits, by chance with the sandbox's seed: above 0, at most 1; 1 when left out.")]
    [Range(0.0, 1.0)]
    public double Share { get; init; }

    [Description("True handles the request first, which the caller cannot know; false when left out.")]
    public bool AfterTaken { get; init; }

    [Description("Headers of the answer, such as Retry-After: name and value.")]
    public Dictionary<string, string> Headers { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<FaultKinds>))]
internal enum FaultKinds
{
    [JsonStringEnumMemberName("error")]
    Error,
    [JsonStringEnumMemberName("answer")]
    Answer,
    [JsonStringEnumMemberName("delay")]
    Delay,
    [JsonStringEnumMemberName("drop")]
    Drop,
    [JsonStringEnumMemberName("drop_during_answer")]
    DropDuringAnswer,
    [JsonStringEnumMemberName("cut_body")]
    CutBody,
    [JsonStringEnumMemberName("slow_answer")]
    SlowAnswer,
    [JsonStringEnumMemberName("message_fails")]
    MessageFails,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetDeliveries
{
    [Description("True holds each webhook back by a time of its own.")]
    public bool OutOfOrder { get; init; }

    [Description("True sends each webhook twice.")]
    public bool Duplicates { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Subscribe
{
    [Description("Where the webhooks go: an http or https address on this machine.")]
    public required string Url { get; init; }

    [Description("What they are signed with.")]
    public required string Secret { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SendEvent
{
    [Description("The event, such as webhook.test or flow.session_started.")]
    public required string Event { get; init; }

    [Description("Its fields beside event, tenant_id and timestamp.")]
    public Dictionary<string, object> Fields { get; init; } = [];
}
