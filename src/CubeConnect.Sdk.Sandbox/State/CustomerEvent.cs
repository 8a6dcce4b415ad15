namespace CubeConnect.Sandbox.State;

/// <summary>A customer's answer, <c>block</c>, <c>unblock</c> or <c>report</c>. Its text form holds no number and no text.</summary>
internal sealed record CustomerEvent(
    string Id, string TenantId, string AccountId, string Phone, string Type, string Content, DateTimeOffset At)
{
    /// <summary>What the page shows beside the content: a caption, the name of a file, a place.</summary>
    public string? Detail { get; init; }

    /// <summary>Where the picture or file is, for the page alone: it is never loaded, and no webhook carries it.</summary>
    public string? Link { get; init; }

    public string? SenderName { get; init; }

    /// <summary>Its place among all messages and all that customers did, from 1.</summary>
    public int Order { get; set; }

    public bool IsReply => Type is not ("block" or "unblock" or "report");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} at {At:O}");
}

/// <summary>What a customer answers. Its text form holds nothing of it.</summary>
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
