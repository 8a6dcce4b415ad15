using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox;

/// <summary>A request that arrived and how it was answered. Its text form holds no body and no header.</summary>
public sealed record SandboxRequest
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly ReadOnlyMemory<byte> _answer;
    private readonly KeyValuePair<string, string>[] _headers;

    private SandboxRequest(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> answer, KeyValuePair<string, string>[] headers) =>
        (_body, _answer, _headers) = (body, answer, headers);

    /// <summary>When it arrived, by the sandbox's clock.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The operation, for example <c>SendMessage</c>; empty when the path is not one of the API.</summary>
    public string Operation { get; private init; } = string.Empty;

    /// <summary>The HTTP verb.</summary>
    public string Method { get; private init; } = string.Empty;

    /// <summary>The path, decoded.</summary>
    public string Path { get; private init; } = string.Empty;

    /// <summary>The query with its question mark, as it came; empty when there was none.</summary>
    public string Query { get; private init; } = string.Empty;

    /// <summary>The headers, found by name without case. Keys are masked: their first three characters and <c>***</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers => new Dictionary<string, string>(_headers, StringComparer.OrdinalIgnoreCase);

    /// <summary>The body as text; empty when there was none.</summary>
    public string Body => Encoding.UTF8.GetString(_body.Span);

    /// <summary>The status of the answer; 0 when a fault broke the connection instead.</summary>
    public int StatusCode { get; private init; }

    /// <summary>The code of the error it was answered with, for example <c>VALIDATION_ERROR</c>; null for none.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The body of the answer.</summary>
    public string ResponseBody => Encoding.UTF8.GetString(_answer.Span);

    internal long Number { get; set; }

    // How long the answer took to make, in real time.
    internal TimeSpan Took { get; init; }

    internal int Size => _body.Length + _answer.Length;

    internal static SandboxRequest Of(HttpRequest request, string operation, ReadOnlyMemory<byte> body, Answer answer, DateTimeOffset at) =>
        new(body, answer.Body,
            [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, Masked(header.Key, header.Value.ToString())))])
        {
            At = at,
            Operation = operation,
            Method = request.Method,
            Path = request.Path.Value ?? string.Empty,
            Query = request.QueryString.Value ?? string.Empty,
            StatusCode = answer.Status,
            ErrorCode = answer.Code,
        };

    // The address of an opt-out ends in a number; in a path that is refused, a number may stand anywhere.
    private string MaskedPath
    {
        get
        {
            var number = Path.LastIndexOf('/') + 1;
            var path = Operation is "GetOptOut" or "RemoveOptOut" ? Path[..number] + PhoneRule.Mask(Path[number..]) : Path;
            return StatusCode >= 400 ? PhoneRule.MaskAll(path) : path;
        }
    }

    /// <summary>
    /// Returns verb, path, status and error code; a customer's number in the path is masked, control characters are percent-encoded.
    /// </summary>
    public override string ToString() => Printable.Of(
        string.Create(CultureInfo.InvariantCulture, $"{Method} {MaskedPath} -> {StatusCode}{(ErrorCode is null ? "" : " " + ErrorCode)}"));

    private static string Masked(string name, string value)
    {
        if (name.Equals("X-API-KEY", StringComparison.OrdinalIgnoreCase)) return Mask(value);
        if (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) return value;
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? Mask(value) : value[..(space + 1)] + Mask(value[(space + 1)..]);
    }

    private static string Mask(string key) => key.Length <= 3 ? "***" : key[..3] + "***";
}
