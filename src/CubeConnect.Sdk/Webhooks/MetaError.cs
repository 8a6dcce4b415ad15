using System.Text;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>
/// Why WhatsApp did not deliver a message, in Meta's words. Decide by <see cref="Code"/> and <see cref="Details"/>; Meta means to drop
/// the titles. <see cref="Info"/> says what a code means and what to do.
/// </summary>
/// <remarks>API rule: "Webhook Events", section "message.status_updated", field <c>errors</c>.</remarks>
public sealed record MetaError
{
    /// <summary>Meta's number for the error, for example 131047; null when it is missing.</summary>
    public int? Code { get; init; }

    /// <summary>The error's name.</summary>
    public string? Title { get; init; }

    /// <summary>The error's text, where Meta gives one beside the title.</summary>
    public string? Message { get; init; }

    /// <summary>What exactly was wrong (<c>error_data.details</c>).</summary>
    public string? Details { get; init; }

    /// <summary>A page about the error, as text since it comes from outside.</summary>
    public string? Href { get; init; }

    /// <summary>The fields that came besides, by their wire name; empty when there are none, never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalFields { get; init; } = WebhookFields.None;

    /// <summary>What the code means, whether another try can help and what to do; null for a code that this version does not know.</summary>
    public MetaErrorInfo? Info => Code is { } code ? MetaErrorInfo.For(code) : null;

    internal static MetaError Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new MetaError();
        int? code = null;
        string? title = null, message = null, details = null, href = null;
        Dictionary<string, JsonElement>? additional = null;
        while (json.NextProperty())
        {
            if (json.Is("code"u8)) code = json.Int32();
            else if (json.Is("title"u8)) title = json.Text();
            else if (json.Is("message"u8)) message = json.Text();
            else if (json.Is("error_data"u8)) details = ReadDetails(ref json);
            else if (json.Is("href"u8)) href = json.Text();
            else WebhookFields.Keep(ref additional, ref json);
        }

        return new()
        {
            Code = code,
            Title = title,
            Message = message,
            Details = details,
            Href = href,
            AdditionalFields = additional ?? WebhookFields.None,
        };
    }

    private static string? ReadDetails(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return null;
        string? details = null;
        while (json.NextProperty())
        {
            if (json.Is("details"u8)) details = json.Text();
            else json.SkipProperty();
        }

        return details;
    }

    // Meta's texts can name the recipient's number; the code and the title cannot.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Code = ").Append(Code).Append(", Title = ").Append(Title);
        return true;
    }
}
