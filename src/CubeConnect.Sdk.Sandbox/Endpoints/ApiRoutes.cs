using CubeConnect.Sandbox.Gateways;

namespace CubeConnect.Sandbox.Endpoints;

// Every operation the sandbox answers: all that the API has, and those of the other gateways under paths of their own.
internal static class ApiRoutes
{
    public static IReadOnlyList<Route> Of(
        MessageEndpoints messages, CampaignEndpoints campaigns, OptOutEndpoints optOuts, AccountEndpoints account,
        PeriskopeEndpoints periskope, WaCrEndpoints waCr) =>
    [
        new("POST", "/api/v1/messages/send", messages.Send) { Operation = "SendMessage", Writes = true },
        new("GET", "/api/v1/messages/*", messages.Get) { Operation = "GetMessage" },
        new("GET", "/api/v1/templates", account.ListTemplates) { Operation = "ListTemplates" },
        new("POST", "/api/v1/campaigns", campaigns.Create) { Operation = "CreateCampaign", Writes = true },
        new("GET", "/api/v1/campaigns/*", campaigns.Get) { Operation = "GetCampaign" },
        new("GET", "/api/v1/campaigns/*/recipients", campaigns.ListRecipients) { Operation = "ListCampaignRecipients" },
        new("POST", "/api/v1/campaigns/*/cancel", campaigns.Cancel) { Operation = "CancelCampaign", Writes = true },
        new("GET", "/api/health", account.GetHealth) { Operation = "GetHealth", Open = true },
        new("POST", "/api/v1/opt-outs", optOuts.Add) { Operation = "AddOptOut", Writes = true },
        new("GET", "/api/v1/opt-outs", optOuts.List) { Operation = "ListOptOuts" },
        new("GET", "/api/v1/opt-outs/*", optOuts.Get) { Operation = "GetOptOut" },
        new("DELETE", "/api/v1/opt-outs/*", optOuts.Remove) { Operation = "RemoveOptOut", Writes = true },
        new("POST", PeriskopeEndpoints.Root + "/message/send", periskope.Send) { Operation = "Periskope.SendMessage", Open = true },
        new("GET", PeriskopeEndpoints.Root + "/message/*/status", periskope.GetStatus)
            { Operation = "Periskope.GetMessageStatus", Open = true },
        new("GET", PeriskopeEndpoints.Root + "/queue/jobs", periskope.ListJobs) { Operation = "Periskope.ListQueueJobs", Open = true },
        new("POST", WaCrEndpoints.Root + "/messages/text", waCr.Send) { Operation = "WaCr.SendText", Open = true },
        new("GET", WaCrEndpoints.Root + "/messages/*", waCr.Get) { Operation = "WaCr.GetMessage", Open = true },
    ];
}
