namespace CubeConnect.Sandbox;

/// <summary>Where a value stands, and with it which types it may have.</summary>
internal sealed class ParameterPlace
{
    public static readonly ParameterPlace Header = new("text", "currency", "date_time", "image", "video", "document", "gif", "location", "product");
    public static readonly ParameterPlace Body = new("text", "currency", "date_time");
    public static readonly ParameterPlace LimitedTimeOffer = new("limited_time_offer");
    public static readonly ParameterPlace TapTarget = new("tap_target_configuration");

    private static readonly ParameterPlace QuickReply = new("payload");
    private static readonly ParameterPlace Url = new("text");
    private static readonly ParameterPlace CopyCode = new("coupon_code");
    private static readonly ParameterPlace Action = new("action");
    private static readonly ParameterPlace VoiceCall = new("ttl_minutes", "payload");

    private readonly string[] _types;

    private ParameterPlace(params string[] types) => _types = types;

    public string Types => string.Join(", ", _types);

    public bool Takes(string type) => _types.Contains(type);

    /// <summary>The place in a button of this kind; null for a kind that takes no values or does not exist.</summary>
    public static ParameterPlace? Button(string kind) => kind switch
    {
        "quick_reply" => QuickReply,
        "url" => Url,
        "copy_code" => CopyCode,
        "flow" or "catalog" or "mpm" or "order_details" => Action,
        "voice_call" => VoiceCall,
        _ => null,
    };
}
