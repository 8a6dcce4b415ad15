using System.Globalization;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Webhooks;

// Of an event, the customer, campaign or template (numbers masked) and what happened; null where it says neither. What a customer wrote
// is not shown.
internal static class EventText
{
    public static string? WhoOf(WebhookEvent webhook) => webhook switch
    {
        MessageStatusUpdated e => e.Recipient.ToString(),
        MessageReceived e => e.From.ToString(),
        FlowSessionCompleted e => e.CustomerPhone.ToString(),
        AccountQualityEvent e => e.UserPhone.ToString(),
        CampaignCompleted e => e.Name,
        TemplateStatusChanged e => e.TemplateName,
        _ => null,
    };

    public static string? WhatOf(WebhookEvent webhook) => webhook switch
    {
        MessageStatusUpdated { Errors.Count: > 0 } e => $"{e.Status} {string.Join(' ', e.Errors.Select(error => error.Code))}",
        MessageStatusUpdated e => e.Status.Value,
        MessageReceived e => e.Type.Value,
        FlowSessionCompleted e => $"flow {e.FlowId}",
        AccountQualityEvent e => e.Type.Value,
        CampaignCompleted e => string.Create(CultureInfo.InvariantCulture, $"{e.SentCount} sent, {e.FailedCount} failed"),
        TemplateStatusChanged e => e.Status.Value,
        _ => null,
    };
}
