namespace CubeConnect;

/// <summary>Which templates to list.</summary>
/// <remarks>API rule: "Templates", section "Query Parameters".</remarks>
public sealed record ListTemplatesRequest
{
    /// <summary>Only templates with this status; null for all. Default: null.</summary>
    public TemplateStatus? Status { get; init; }

    /// <summary>The WhatsApp account whose templates are listed; null for the account of the client's options. Default: null.</summary>
    public string? WhatsAppAccountId { get; init; }
}
