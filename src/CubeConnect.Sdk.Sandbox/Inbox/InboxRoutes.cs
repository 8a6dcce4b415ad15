using CubeConnect.Sandbox.Inbox.Endpoints;

namespace CubeConnect.Sandbox.Inbox;

// What the pages may call, under /sandbox/api.
internal static class InboxRoutes
{
    private const string Root = "/sandbox/api/";

    public static IReadOnlyList<Route> Of(
        StatusPage status, ChatPage chats, CustomerPage customer, CampaignPage campaigns, TemplatePage templates, OptOutPage optOuts,
        JournalPage journal, DeliveryPage deliveries, SubscriptionPage webhook, ClockPage clock, FaultPage faults) =>
    [
        new("GET", Root + "status", status.Get),
        new("GET", Root + "setup", status.Setup),
        new("POST", Root + "reset", status.Reset),
        new("GET", Root + "chats", chats.List),
        new("POST", Root + "chats/seen", chats.SeenAll),
        new("GET", Root + "chats/*", chats.Get),
        new("POST", Root + "chats/*/seen", chats.Seen),
        new("POST", Root + "chats/*/reply", customer.Reply),
        new("POST", Root + "chats/*/block", call => customer.Act(call, "block")),
        new("POST", Root + "chats/*/unblock", call => customer.Act(call, "unblock")),
        new("POST", Root + "chats/*/report", call => customer.Act(call, "report")),
        new("GET", Root + "messages", chats.Search),
        new("GET", Root + "campaigns", campaigns.List),
        new("GET", Root + "campaigns/*", campaigns.Get),
        new("GET", Root + "campaigns/*/recipients", campaigns.Recipients),
        new("POST", Root + "campaigns/*/cancel", campaigns.Cancel),
        new("GET", Root + "templates", templates.List),
        new("POST", Root + "templates", templates.Put),
        new("POST", Root + "templates/status", templates.SetStatus),
        new("POST", Root + "templates/preview", TemplatePage.Preview),
        new("GET", Root + "opt-outs", optOuts.List),
        new("POST", Root + "opt-outs", optOuts.Put),
        new("DELETE", Root + "opt-outs/*", optOuts.Remove),
        new("GET", Root + "journal", journal.List),
        new("GET", Root + "journal/*", journal.Get),
        new("DELETE", Root + "journal", journal.Clear),
        new("GET", Root + "deliveries", deliveries.List),
        new("POST", Root + "deliveries", deliveries.Set),
        new("DELETE", Root + "deliveries", deliveries.Clear),
        new("GET", Root + "deliveries/*", deliveries.Get),
        new("POST", Root + "deliveries/*/send-again", deliveries.SendAgain),
        new("POST", Root + "webhook", webhook.Subscribe),
        new("DELETE", Root + "webhook", webhook.Unsubscribe),
        new("POST", Root + "webhook/send", webhook.Send),
        new("GET", Root + "clock", clock.Get),
        new("POST", Root + "clock", clock.MoveAsync),
        new("GET", Root + "faults", faults.List),
        new("POST", Root + "faults", faults.Add),
        new("DELETE", Root + "faults", faults.Clear),
        new("DELETE", Root + "faults/*", faults.Remove),
    ];
}
