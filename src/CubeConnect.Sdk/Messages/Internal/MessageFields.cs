using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Messages.Internal;

/// <summary>What both kinds of message share on the wire.</summary>
internal static class MessageFields
{
    public static void Validate(PhoneNumber phone, Schedule? schedule, Faults faults, TimeProvider clock)
    {
        phone.Validate(faults, "phone");
        schedule?.Validate(faults, clock);
    }

    public static void WriteHead(Utf8JsonWriter json, string accountId, PhoneNumber phone, ReadOnlySpan<byte> messageType)
    {
        json.WriteString("whatsapp_account_id"u8, accountId);
        json.WriteString("phone"u8, phone.Value);
        json.WriteString("message_type"u8, messageType);
    }
}
