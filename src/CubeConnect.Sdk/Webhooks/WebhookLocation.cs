namespace CubeConnect.Webhooks;

/// <summary>The place a customer sent, in degrees.</summary>
/// <param name="Latitude">Degrees north of the equator; south is negative.</param>
/// <param name="Longitude">Degrees east of Greenwich; west is negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WebhookLocation(double Latitude, double Longitude)
{
    private const string Prefix = "location:";

    /// <summary>Masked, so that a customer's location does not end up in a log.</summary>
    public override string ToString() => "WebhookLocation { *** }";

    internal static WebhookLocation? Find(string? content)
    {
        if (content?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        var parts = content.Substring(Prefix.Length).Split(',');
        return parts.Length == 2 && Degrees(parts[0], 90) is { } latitude && Degrees(parts[1], 180) is { } longitude
            ? new WebhookLocation(latitude, longitude) : null;
    }

    private static double? Degrees(string text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit
            ? degrees : null;
}
