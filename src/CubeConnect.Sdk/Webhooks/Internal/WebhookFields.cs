using System.Runtime.InteropServices;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Webhooks.Internal;

/// <summary>What the reader collects for any event: the shared fields, and by name whatever no record asks for.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct WebhookFields
{
    public static readonly IReadOnlyDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public string? Event;
    public string? TenantId;
    public DateTimeOffset? Timestamp;
    public string? WhatsAppAccountId;
    public Dictionary<string, JsonElement>? Additional;

    /// <summary>Reads the property the reader stands on, whatever it is.</summary>
    public void Read(ref Utf8JsonReader json)
    {
        if (json.Is("event"u8)) Event ??= json.Text();
        else if (json.Is("tenant_id"u8)) TenantId = json.Text();
        else if (json.Is("timestamp"u8)) Timestamp = json.Moment();
        else if (json.Is("whatsapp_account_id"u8)) WhatsAppAccountId = json.Text();
        else Keep(ref Additional, ref json);
    }

    /// <summary>Keeps the property the reader stands on; the last of two with the same name stays.</summary>
    public static void Keep(ref Dictionary<string, JsonElement>? additional, ref Utf8JsonReader json)
    {
        var name = json.Name();
        json.Read();
        (additional ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[name] = json.Element();
    }
}
