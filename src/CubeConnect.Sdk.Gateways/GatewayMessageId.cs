namespace CubeConnect.Gateways;

/// <summary>
/// The gateway that accepted a message, and the message's id there. Store it as text (<see cref="ToString"/>, <see cref="Parse"/>): after
/// a fall-back only that gateway knows the message. <c>default</c> is empty, and every call refuses it.
/// </summary>
public readonly record struct GatewayMessageId
{
    private readonly string? _gateway;
    private readonly string? _value;

    /// <summary>Puts a name and an id together.</summary>
    /// <param name="gateway">The gateway's name, <see cref="IWhatsAppGateway.Name"/>; without a colon.</param>
    /// <param name="value">The id as that gateway returned it.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a colon, or the id is empty.</exception>
    public GatewayMessageId(string gateway, string value)
    {
        if (string.IsNullOrWhiteSpace(gateway) || gateway.Contains(':'))
            throw new ArgumentException("A gateway's name must not be empty or contain a colon.", nameof(gateway));

        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException("The id is empty. Use the id that the gateway returned.", nameof(value));

        (_gateway, _value) = (gateway, value);
    }

    /// <summary>The name of the gateway that accepted the message; empty for <c>default</c>.</summary>
    public string Gateway => _gateway ?? string.Empty;

    /// <summary>The id at that gateway; empty for <c>default</c>.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The name, a colon and the id: <c>periskope:3EB05FC204C28E456D8596</c>.</param>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static GatewayMessageId Parse(string text)
    {
        var colon = (text ?? throw new ArgumentNullException(nameof(text))).IndexOf(':');
        return colon > 0 && colon < text.Length - 1
            ? new GatewayMessageId(text.Substring(0, colon), text.Substring(colon + 1))
            : throw new FormatException(
                "A message id of a gateway is its name, a colon and the id, for example periskope:3EB05FC204C28E456D8596.");
    }

    // The id, unless it is of another gateway: at this one it could be that of another message.
    internal static string RequireFrom(string gateway, GatewayMessageId id) => id.Gateway == gateway
        ? id.Value
        : throw new ArgumentException($"The message is not of the gateway '{gateway}' but of '{id.Gateway}'.", nameof(id));

    /// <summary>The name, a colon and the id; empty for <c>default</c>.</summary>
    public override string ToString() => _value is null ? string.Empty : Gateway + ":" + Value;
}
