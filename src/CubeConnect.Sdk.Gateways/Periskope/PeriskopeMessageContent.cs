using System.Text;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>What a message says, as its status repeats it.</summary>
public sealed record PeriskopeMessageContent
{
    /// <summary>The text; null where the answer did not say.</summary>
    public string? Body { get; init; }

    /// <summary>The kind, for example <c>chat</c>; null where the answer did not say.</summary>
    public string? Type { get; init; }

    /// <summary>The message that it quotes; null for none.</summary>
    public string? QuotedMessageId { get; init; }

    internal static PeriskopeMessageContent Read(ref Utf8JsonReader json)
    {
        string? body = null, type = null, quoted = null;
        if (!json.IsObject()) return new PeriskopeMessageContent();
        while (json.NextProperty())
        {
            if (json.Is("body"u8)) body = json.Text();
            else if (json.Is("type"u8)) type = json.Text();
            else if (json.Is("quoted_message_id"u8)) quoted = json.Text();
            else json.SkipProperty();
        }

        return new PeriskopeMessageContent { Body = body, Type = type, QuotedMessageId = quoted };
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Body = (hidden), Type = ").Append(Type);
        return true;
    }
}
