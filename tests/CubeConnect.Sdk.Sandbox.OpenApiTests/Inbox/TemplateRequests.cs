using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.OpenApiTests.Inbox;

/// <summary>A template as <c>cubeconnect.templates.json</c> has it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewTemplate
{
    [Description("Lower-case letters, digits and underscores.")]
    [MinLength(1), MaxLength(512)]
    public required string Name { get; init; }

    [Description("A language code such as ar or en_US.")]
    [MinLength(1)]
    public required string Language { get; init; }

    [Description("The text, with marks such as {{1}} or {{first_name}}.")]
    [MinLength(1)]
    public required string Body { get; init; }

    [Description("MARKETING, UTILITY or AUTHENTICATION; UTILITY when left out.")]
    public string? Category { get; init; }

    [Description("APPROVED, PENDING, REJECTED, PAUSED or DISABLED; APPROVED when left out.")]
    public string? Status { get; init; }

    [Description("Counted from the body; what is given here is not read.")]
    public int? ParamsCount { get; init; }

    [Description("The text of a text header.")]
    public string? Header { get; init; }

    [Description("none, text, image, video or document; from the fields beside it when left out.")]
    public string? HeaderType { get; init; }

    [Description("The sample of a media header.")]
    public string? HeaderSampleMediaUrl { get; init; }

    [Description("The line below the text.")]
    public string? Footer { get; init; }

    [Description("Its buttons.")]
    public IReadOnlyList<SandboxTemplateButton>? Buttons { get; init; }

    [Description("How many cards a carousel has; none when left out.")]
    [Range(0, int.MaxValue)]
    public int? CarouselCards { get; init; }

    [Description("True when a send must bring the end of an offer.")]
    public bool? HasExpiration { get; init; }

    [Description("Names for generated code, which the sandbox does not read.")]
    public object? ParameterNames { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TemplateDecision
{
    [Description("The template's name.")]
    public required string Name { get; init; }

    [Description("The template's language.")]
    public required string Language { get; init; }

    [Description("What is decided.")]
    public required TemplateStatuses Status { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TemplateStatuses>))]
internal enum TemplateStatuses
{
    [JsonStringEnumMemberName("APPROVED")]
    Approved,
    [JsonStringEnumMemberName("PENDING")]
    Pending,
    [JsonStringEnumMemberName("REJECTED")]
    Rejected,
    [JsonStringEnumMemberName("PAUSED")]
    Paused,
    [JsonStringEnumMemberName("DISABLED")]
    Disabled,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PreviewTemplate
{
    [Description("The template, as for adding it.")]
    public required NewTemplate Template { get; init; }

    [Description("The body's values, in the order of its marks.")]
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
