namespace CubeConnect.Gateways;

/// <summary>
/// How a <see cref="WaCrClient"/> reaches WA.cr. Read from the configuration section <c>WaCr</c> and from <c>WACR_TOKEN</c> and
/// <c>WACR_URL</c>, or set in code; checked when the program starts.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WaCrOptions : GatewayOptions
{
    /// <summary>The section of the configuration that is read: <c>WaCr</c>.</summary>
    public const string SectionName = "WaCr";

    /// <summary>Names the address; never the token.</summary>
    public override string ToString() => $"WA.cr at {BaseAddress?.GetLeftPart(UriPartial.Path)}";

    private protected override int? DocumentedRequestsPerMinute => 60;

    internal override IReadOnlyList<string> Check() => GatewayOptionsRules.Check(
        this, SectionName, "WACR",
        "https://example.com/api/v2 (its pages name no host: take yours from your account, up to the part before /messages/text)");

    internal override ApiSettings ToSettings() => new(ToEngine(account: null), WaCrProfile.Instance);
}
