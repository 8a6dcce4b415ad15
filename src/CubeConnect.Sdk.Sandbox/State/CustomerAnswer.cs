using System.Globalization;

namespace CubeConnect.Sandbox;

/// <summary>What a customer answers. Its text form holds nothing of it.</summary>
/// <param name="Type">As <c>message.received</c> names it.</param>
/// <param name="Content">As <c>message.received</c> says it, for each type in its own way.</param>
/// <param name="Shown">What the page shows: the text, or <c>[image]</c> and the like.</param>
internal sealed record CustomerAnswer(string Type, string Content, string Shown)
{
    private const int LongestLink = 2048;

    /// <summary>What the page shows beside it.</summary>
    public string? Detail { get; init; }

    public string? Link { get; init; }

    public string? SenderName { get; init; }

    public static bool IsMedia(string? type) => type is "image" or "video" or "audio" or "document";

    /// <summary>True for what may be shown as a link.</summary>
    public static bool IsLink(string text) =>
        text.Length <= LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static CustomerAnswer Of(string type, string content) => new(type, content, content);

    public static CustomerAnswer Media(string type, string? label, string? link)
    {
        var mark = $"[{type}]";
        var content = type == "audio" || string.IsNullOrEmpty(label) ? mark : label;
        return new CustomerAnswer(type, content, mark) { Detail = label, Link = link };
    }

    public static CustomerAnswer Place(double latitude, double longitude, string? name) =>
        new("location", string.Create(CultureInfo.InvariantCulture, $"location:{latitude:0.######},{longitude:0.######}"), "[location]")
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######}, {longitude:0.######}{(name is null ? "" : " · " + name)}"),
        };

    public override string ToString() => Type;
}
