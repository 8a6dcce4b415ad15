using System.Globalization;
using System.Text;
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect.Engine;

/// <summary>The paths of the platform. Every id is checked and then escaped before it enters one.</summary>
internal static class ApiPaths
{
    public const string SendMessage = "messages/send";
    public const string Campaigns = "campaigns";
    public const string OptOuts = "opt-outs";
    public const string Health = "/api/health";

    public static string Message(MessageId id, Faults faults) => "messages/" + Id(id.Value, "message_log_id", faults);

    public static string Campaign(CampaignId id, Faults faults, string suffix = "") => "campaigns/" + Id(id.Value, "campaign_id", faults) + suffix;

    public static string Recipients(CampaignId id, ListRecipientsRequest request, Faults faults)
    {
        if (request.Page < 1) faults.Add("page", "Pages count from 1.");
        if (request.PerPage < 1 || request.PerPage > ListRecipientsRequest.MaxPerPage) faults.Add("per_page", FormattableString.Invariant($"A page holds 1 to {ListRecipientsRequest.MaxPerPage} recipients."));
        var query = new StringBuilder(Campaign(id, faults, "/recipients"))
            .Append("?page=").Append(request.Page.ToString(CultureInfo.InvariantCulture))
            .Append("&per_page=").Append(request.PerPage.ToString(CultureInfo.InvariantCulture));
        if (request.Status is { Value.Length: > 0 } status) query.Append("&status=").Append(Uri.EscapeDataString(status.Value));
        return query.ToString();
    }

    public static string Templates(string accountId, TemplateStatus? status) =>
        "templates?whatsapp_account_id=" + Uri.EscapeDataString(accountId) + (status is { Value.Length: > 0 } only ? "&status=" + Uri.EscapeDataString(only.Value) : "");

    public static string OptOut(PhoneNumber phone, Faults faults)
    {
        phone.Validate(faults, "phone");
        return "opt-outs/" + Uri.EscapeDataString(phone.Value);
    }

    public static string OptOutList(ListOptOutsRequest request, Faults faults)
    {
        if (request.PerPage is < 1) faults.Add("per_page", "A page holds at least one entry.");
        var query = new StringBuilder(OptOuts);
        Add(query, "scope", request.Scope?.Value);
        Add(query, "phone", request.PhoneContains);
        Add(query, "per_page", request.PerPage?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        query.Append(query.Length == OptOuts.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static string Id(string id, string field, Faults faults)
    {
        IdText.Validate(id, field, faults);
        return Uri.EscapeDataString(id);
    }
}
