using CubeConnect.Sandbox.Faults;

namespace CubeConnect.Sandbox;

/// <summary>
/// Something that goes wrong on purpose. Made by one of the static members, narrowed by the properties, given to
/// <see cref="SandboxFaults.Add"/>: <c>SandboxFault.Error("RATE_LIMIT_EXCEEDED") with { Operation = "SendMessage", Times = 2 }</c>.
/// </summary>
public sealed record SandboxFault
{
    private SandboxFault(FaultKind kind) => Kind = kind;

    /// <summary>
    /// Which operation it hits: <c>SendMessage</c>, <c>GetMessage</c>, <c>ListTemplates</c>, <c>CreateCampaign</c>, <c>GetCampaign</c>,
    /// <c>ListCampaignRecipients</c>, <c>CancelCampaign</c>, <c>GetHealth</c>, <c>AddOptOut</c>, <c>ListOptOuts</c>, <c>GetOptOut</c>
    /// or <c>RemoveOptOut</c>; null, the default, any of them.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Which number's messages a <see cref="MessageFails(int)"/> hits, digits only; null, the default, every number's. Other faults ignore
    /// it.
    /// </summary>
    public string? Phone { get; init; }

    /// <summary>How often it happens; 1 by default, null for always.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How many requests it lets pass first; 0 by default.</summary>
    public int Skip { get; init; }

    /// <summary>
    /// Which share of the requests it hits, by chance with the seed of <see cref="CubeConnectSandboxOptions.Seed"/>; 1 by default.
    /// </summary>
    public double Share { get; init; } = 1;

    /// <summary>
    /// True handles the request before the fault happens, which the client cannot know; false, the default, does not handle it.
    /// </summary>
    public bool AfterTaken { get; init; }

    /// <summary>Headers of the answer, for example <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal FaultKind Kind { get; }

    internal int Status { get; private init; }

    internal string Code { get; private init; } = string.Empty;

    internal string? Text { get; private init; }

    internal string ContentType { get; private init; } = "application/json";

    internal TimeSpan Wait { get; private init; }

    internal int MetaCode { get; private init; }

    /// <summary>Answers with an error of the platform, in its envelope.</summary>
    /// <param name="code">The code, for example <c>INTERNAL_ERROR</c>.</param>
    /// <param name="status">The status; the documented one when left out.</param>
    /// <exception cref="ArgumentException">The code is not documented and no status was given.</exception>
    public static SandboxFault Error(string code, int? status = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return new(FaultKind.Error)
        {
            Code = code,
            Status = status ?? DocumentedErrors.StatusOf(code)
                ?? throw new ArgumentException("The code is not documented: say which status it comes with.", nameof(code)),
        };
    }

    /// <summary>Answers with any status and body: a proxy's page, an empty 200, JSON without an envelope.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body; none when left out.</param>
    /// <param name="contentType">Its type; <c>application/json</c> by default.</param>
    public static SandboxFault Answer(int status, string? body = null, string contentType = "application/json") =>
        new(FaultKind.Answer) { Status = status, Text = body ?? string.Empty, ContentType = contentType };

    /// <summary>Delays the request, by the sandbox's clock, and then handles it normally.</summary>
    /// <param name="wait">How long.</param>
    public static SandboxFault Delay(TimeSpan wait) => new(FaultKind.Delay) { Wait = wait };

    /// <summary>Breaks the connection without an answer: before anything was done, or with <see cref="AfterTaken"/> after it.</summary>
    public static SandboxFault Drop() => new(FaultKind.Drop);

    /// <summary>Handles the request, answers half of the body and breaks the connection.</summary>
    public static SandboxFault DropDuringAnswer() => new(FaultKind.DropDuringAnswer) { AfterTaken = true };

    /// <summary>Handles the request and answers half of the JSON as if it were all.</summary>
    public static SandboxFault CutBody() => new(FaultKind.CutBody) { AfterTaken = true };

    /// <summary>Handles the request and answers byte by byte, each after a wait by the sandbox's clock.</summary>
    /// <param name="wait">Before each byte.</param>
    public static SandboxFault SlowAnswer(TimeSpan wait) => new(FaultKind.SlowAnswer) { Wait = wait, AfterTaken = true };

    /// <summary>
    /// Accepts the message and lets it fail later with one of Meta's codes; hits single messages and recipients of campaigns.
    /// </summary>
    /// <param name="metaCode">For example 131026.</param>
    public static SandboxFault MessageFails(int metaCode) => new(FaultKind.MessageFails) { MetaCode = metaCode };

    /// <summary>Returns what happens, where and how often.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}{(Code.Length > 0 ? " " + Code : "")} on {Operation ?? "any operation"}, {(Times is { } n ? $"{n} times" : "always")}");
}
