using System.Text.Json;

namespace CubeConnect.Json;

/// <summary>
/// Reads the answers to what must not be lost. Without an id the message is out and cannot be followed: that is an answer nobody can
/// read, and the caller has to know.
/// </summary>
internal static class Taken
{
    public static MessageReceipt Receipt(ref Utf8JsonReader json)
    {
        var receipt = MessageReceipt.Read(ref json);
        return receipt.Id.Value.Length > 0 ? receipt : throw new JsonException("The answer holds no message_log_id.");
    }

    public static Campaign Campaign(ref Utf8JsonReader json)
    {
        var campaign = CubeConnect.Campaign.Read(ref json);
        return campaign.Id.Value.Length > 0 ? campaign : throw new JsonException("The answer holds no campaign_id.");
    }
}
