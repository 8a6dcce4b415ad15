using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>Meta approved, rejected, paused or disabled a template. Do not send one that is not approved.</summary>
/// <remarks>API rule: "Webhook Events", section "template.status_changed". Only the fields below are documented.</remarks>
public sealed record TemplateStatusChanged() : WebhookEvent(WebhookEventName.TemplateStatusChanged)
{
    /// <summary>The template's name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>Where the template stands now. The event writes it in lower case, "List Templates" in upper case; both compare equal.</summary>
    public TemplateStatus Status { get; init; }

    internal static TemplateStatusChanged Read(ref Utf8JsonReader json)
    {
        WebhookFields fields = default;
        string? name = null, status = null;
        while (json.NextProperty())
        {
            if (json.Is("template_name"u8)) name = json.Text();
            else if (json.Is("status"u8)) status = json.Text();
            else fields.Read(ref json);
        }

        return new() { Fields = fields, TemplateName = name, Status = new(status) };
    }
}
