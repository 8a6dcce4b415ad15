namespace CubeConnect.Gateways;

/// <summary>
/// How a <see cref="PeriskopeClient"/> reaches Periskope. Read from the configuration section <c>Periskope</c> and from
/// <c>PERISKOPE_TOKEN</c>, <c>PERISKOPE_PHONE</c> and <c>PERISKOPE_URL</c>, or set in code; checked when the program starts.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PeriskopeOptions : GatewayOptions
{
    /// <summary>The section of the configuration that is read: <c>Periskope</c>.</summary>
    public const string SectionName = "Periskope";

    /// <summary>Makes options with Periskope's address.</summary>
    public PeriskopeOptions() => BaseAddress = new Uri("https://api.periskope.app/v1");

    /// <summary>
    /// The number to send from (<c>x-phone</c>): a phone number with its country code, or the phone's id (<c>phone-</c> and letters).
    /// Oldest page: required; newest: optional. Default: null, which sends no header. <see cref="RequestOptions.WhatsAppAccountId"/>
    /// overrides it for one call.
    /// </summary>
    public string? Phone { get; set; }

    /// <summary>Names the address; never the token or the number.</summary>
    public override string ToString() => $"Periskope at {BaseAddress?.GetLeftPart(UriPartial.Path)}";

    internal override IReadOnlyList<string> Check()
    {
        var faults = GatewayOptionsRules.Check(this, SectionName, "PERISKOPE", "https://api.periskope.app/v1");
        if (Phone is null) return faults;
        if (string.IsNullOrWhiteSpace(Phone))
            return [.. faults, "Phone (PERISKOPE_PHONE) is blank. Leave it out, or set the number to send from."];

        return PeriskopeProfile.TryReadPhone(Phone, out _, out var error) ? faults : [.. faults, "Phone (PERISKOPE_PHONE): " + error];
    }

    internal override ApiSettings ToSettings()
    {
        var phone = Phone is not null && PeriskopeProfile.TryReadPhone(Phone, out var read, out _) ? read : null;
        return new(ToEngine(phone), PeriskopeProfile.Instance);
    }
}
