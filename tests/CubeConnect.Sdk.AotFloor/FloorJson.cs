using System.Text.Json.Serialization;

namespace CubeConnect.AotFloor;

internal sealed record WireText(string WhatsappAccountId, string Phone, string MessageType, WireData Data);

internal sealed record WireData(string Text);

internal sealed record WireEnvelope(bool Success, WireReceipt Data);

internal sealed record WireReceipt(
    string Status, long MessageLogId, string ConversationCategory, decimal Cost, DateTimeOffset? ScheduledAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireText))]
[JsonSerializable(typeof(WireEnvelope))]
internal sealed partial class FloorJson : JsonSerializerContext;
