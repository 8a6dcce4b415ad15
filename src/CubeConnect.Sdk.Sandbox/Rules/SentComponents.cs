namespace CubeConnect.Sandbox;

/// <summary>A value of a request's component.</summary>
/// <param name="Type">Its type, in lower case.</param>
/// <param name="Name">Its name, for a template with named values.</param>
/// <param name="Text">What the customer reads of it; null for media and actions.</param>
internal sealed record SentParameter(string Type, string? Name, string? Text);

/// <summary>What a request's components bring, once their form is right.</summary>
internal sealed class SentComponents
{
    public SentParameter? Header { get; set; }

    public List<SentParameter> Body { get; } = [];

    /// <summary>The buttons by index, with their kinds and first values.</summary>
    public Dictionary<int, (string Kind, SentParameter? Value)> Buttons { get; } = [];

    public int CarouselCards { get; set; }

    public bool HasExpiration { get; set; }
}
