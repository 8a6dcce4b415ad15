namespace CubeConnect.Sandbox.State;

// A customer's answer, block, unblock or report. Its text form holds no number and no text.
internal sealed record CustomerEvent(
    string Id, string TenantId, string AccountId, string Phone, string Type, string Content, DateTimeOffset At)
{
    // What the page shows beside the content: a caption, the name of a file, a place.
    public string? Detail { get; init; }

    // Where the picture or file is, for the page alone: it is never loaded, and no webhook carries it.
    public string? Link { get; init; }

    public string? SenderName { get; init; }

    // Its place among all messages and all that customers did, from 1.
    public int Order { get; set; }

    public bool IsReply => Type is not ("block" or "unblock" or "report");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} at {At:O}");
}

// What a customer answers. Its text form holds nothing of it.
internal sealed record CustomerReply(string Type, string Content, string Shown)
{
    private const int LongestLink = 2048;

    public string? Detail { get; init; }

    public string? Link { get; init; }

    public string? SenderName { get; init; }

    public static bool IsMedia(string? type) => type is "image" or "video" or "audio" or "document";

    public static bool IsLink(string text) =>
        text.Length <= LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static CustomerReply Of(string type, string content) => new(type, content, content);

    public static CustomerReply Media(string type, string? label, string? link)
    {
        var mark = $"[{type}]";
        var content = type == "audio" || string.IsNullOrEmpty(label) ? mark : label;
        return new CustomerReply(type, content, mark) { Detail = label, Link = link };
    }

    public static CustomerReply Place(double latitude, double longitude, string? name) =>
        new("location", string.Create(CultureInfo.InvariantCulture, $"location:{latitude:0.######},{longitude:0.######}"), "[location]")
        {
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"{latitude:0.######}, {longitude:0.######}{(name is null ? "" : " · " + name)}"),
        };

    public override string ToString() => Type;
}
