namespace CubeConnect.Sandbox.OpenApiTests.Platform;

/// <summary>A text or a template to one number.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "message_type")]
[JsonDerivedType(typeof(SendText), "text")]
[JsonDerivedType(typeof(SendTemplate), "template")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal abstract record SendMessage
{
    [Description("The number to send from: its API ID on the dashboard.")]
    public required string WhatsappAccountId { get; init; }

    [Description("The recipient, with the country code: +966501234567 or 966501234567.")]
    public required string Phone { get; init; }

    [Description("When to send it: a local time without an offset, in the future, such as 2027-05-01T10:00:00. At once when left out.")]
    public string ScheduledAt { get; init; } = "";
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SendText : SendMessage
{
    public required TextData Data { get; init; }

    [Description("The IANA time zone of scheduled_at; UTC when left out.")]
    public string Timezone { get; init; } = "";
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TextData
{
    [Description("What the customer reads. Goes out within 24 hours of the customer's last message only.")]
    [MinLength(1), MaxLength(4096)]
    public required string Text { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SendTemplate : SendMessage
{
    public required TemplateData Data { get; init; }

    [Description("The IANA time zone of scheduled_at; required with it.")]
    public string Timezone { get; init; } = "";

    [Description("True sends it a second time, 26 hours later, when the recipient's marketing limit (131049) stopped it. False when left "
        + "out.")]
    public bool AutoRetryOnFrequencyCap { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TemplateData
{
    [Description("The template's name.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("The template's language; en_US when left out.")]
    public string LanguageCode { get; init; } = "";

    [Description("What fills the template, in Meta's form. Left out when the template has no values; required when it has a media header.")]
    public IReadOnlyList<Component> Components { get; init; } = [];
}

/// <summary>A component as Meta's API takes it; the platform documents no more of it than that.</summary>
internal sealed record Component
{
    [Description("header, body, button, carousel, limited_time_offer or tap_target_configuration; its case does not matter.")]
    public required string Type { get; init; }

    [Description("Of a button: quick_reply, url, copy_code, flow, catalog, mpm, voice_call or order_details.")]
    public string SubType { get; init; } = "";

    [Description("Of a button: its place in the template, from 0 to 9, as a text or a number.")]
    public object Index { get; init; } = "";

    [Description("The values, in the order of the template's marks or by parameter_name.")]
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    [Description("Of a carousel: its cards, as many as the template has, at most 10.")]
    public IReadOnlyList<Card> Cards { get; init; } = [];
}

/// <summary>A value. Beside its type stands a field with the type's name, which holds it.</summary>
internal sealed record Parameter
{
    [Description("text, currency, date_time, image, video, document, gif, location, product, payload, coupon_code, action, ttl_minutes, "
        + "limited_time_offer or tap_target_configuration. The value is in a field of that name.")]
    public required string Type { get; init; }

    [Description("The mark it fills, where the template names its marks.")]
    public string ParameterName { get; init; } = "";

    [Description("Of a text: what it says.")]
    public string Text { get; init; } = "";
}

internal sealed record Card
{
    [Description("The card's place, from 0.")]
    public required int CardIndex { get; init; }

    [Description("What fills the card.")]
    public required IReadOnlyList<Component> Components { get; init; }
}

/// <summary>One template to many numbers.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateCampaign
{
    [Description("The number to send from: its API ID on the dashboard.")]
    public required string WhatsappAccountId { get; init; }

    [Description("What is sent.")]
    public required CampaignType MessageType { get; init; }

    [Description("The template's name.")]
    public required string TemplateName { get; init; }

    [Description("The template's language; the first one that fits when left out.")]
    public string TemplateLanguage { get; init; } = "";

    [Description("The template's values for every recipient without variables.")]
    public IReadOnlyList<string> TemplateParams { get; init; } = [];

    [Description("Who gets it.")]
    [MinLength(1), MaxLength(50_000)]
    public required IReadOnlyList<CampaignRow> Recipients { get; init; }

    [Description("How it is called.")]
    [MaxLength(120)]
    public string CampaignName { get; init; } = "";

    [Description("When to send it: a local time without an offset, in the future. At once when left out.")]
    public string ScheduledAt { get; init; } = "";

    [Description("The IANA time zone of scheduled_at; UTC when left out.")]
    public string Timezone { get; init; } = "";

    [Description("True splits a campaign that is larger than the number's daily limit into one for each day. False when left out.")]
    public bool SplitAcrossDays { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<CampaignType>))]
internal enum CampaignType
{
    [JsonStringEnumMemberName("template")]
    Template,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CampaignRow
{
    [Description("The recipient, with the country code.")]
    public required string Phone { get; init; }

    [Description("The recipient's name, for the dashboard.")]
    public string Name { get; init; } = "";

    [Description("The recipient's own values, by the marks' places from \"1\".")]
    public Dictionary<string, string> Variables { get; init; } = [];
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AddOptOut
{
    [Description("The number, with the country code.")]
    public required string Phone { get; init; }

    [Description("What it no longer gets; marketing when left out.")]
    public OptOutScope Scope { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<OptOutScope>))]
internal enum OptOutScope
{
    [JsonStringEnumMemberName("marketing")]
    Marketing,
    [JsonStringEnumMemberName("all")]
    All,
}

[JsonConverter(typeof(JsonStringEnumConverter<RecipientStatus>))]
internal enum RecipientStatus
{
    [JsonStringEnumMemberName("pending")]
    Pending,
    [JsonStringEnumMemberName("sent")]
    Sent,
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>No field: an empty object.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Nothing;

/// <summary>A template as the platform lists it: without buttons and cards, which it does not show.</summary>
internal sealed record ListedTemplate(
    string Name, string Language, string Category, string Status, int ParamsCount, string? Body, string? Header, string? HeaderType,
    string? HeaderSampleMediaUrl, string? Footer);
