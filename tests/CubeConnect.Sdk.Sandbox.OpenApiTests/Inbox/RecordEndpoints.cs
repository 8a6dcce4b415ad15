using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Inbox.Endpoints;
using CubeConnect.Sandbox.OpenApiTests.Platform;

namespace CubeConnect.Sandbox.OpenApiTests.Inbox;

/// <summary>What the sandbox keeps: campaigns, templates, opt-outs, the journal, webhooks.</summary>
internal static class RecordEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Campaigns(api);
        Templates(api);
        Journal(api);
        Webhooks(api);
        api.MapGet("/opt-outs", ([AsParameters] SearchQuery query) => Results.Empty)
            .Is("ListAllOptOuts", "Opt-outs", "Lists the numbers that opted out, latest first").Answers<OptOutList>("A page of the list.")
            .Inbox("VALIDATION_ERROR");
        api.MapPost("/opt-outs", ([FromBody] AddOptOut request) => Results.Empty)
            .Is("PutOptOut", "Opt-outs", "Puts a number on the list, or changes its scope")
            .Such("""{"phone":"+966501112223"}""")
            .Answers<OptOutAnswer>("It is on the list.")
            .Inbox("VALIDATION_ERROR", "INVALID_PHONE_NUMBER", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapDelete("/opt-outs/{phone}", ([Description("The number.")] string phone) => Results.Empty)
            .Is("DeleteOptOut", "Opt-outs", "Takes a number off the list").AnswersDone().Inbox("INVALID_PHONE_NUMBER", "NOT_FOUND");
    }

    private static void Campaigns(IEndpointRouteBuilder api)
    {
        const string Id = "The campaign's id.";
        api.MapGet("/campaigns", ([AsParameters] PageQuery query) => Results.Empty)
            .Is("ListCampaigns", "Campaigns", "Lists the campaigns, latest first").Answers<CampaignList>("A page of campaigns.")
            .Inbox("VALIDATION_ERROR");
        api.MapGet("/campaigns/{id}", ([Description(Id)] string id) => Results.Empty)
            .Is("ShowCampaign", "Campaigns", "Reads a campaign with its template").Answers<CampaignDetail>("The campaign.")
            .Inbox("NOT_FOUND");
        api.MapGet("/campaigns/{id}/recipients", (
                [Description(Id)] string id, [Description("Only these: pending, sent, delivered, read or failed.")] string? status,
                [Description("Only those whose number or name contains this.")] string? search,
                [Description("The page, from 1."), Range(1, int.MaxValue), DefaultValue(1)] int? page,
                [Description("How many a page."), FromQuery(Name = "per_page"), Range(1, 1000), DefaultValue(50)] int? perPage) =>
                    Results.Empty)
            .Is("ListRecipients", "Campaigns", "Lists the recipients, failed ones first", "Unlike the platform it says who was reached "
                + "and who read it.")
            .Answers<CampaignRecipients>("A page of recipients.").Inbox("VALIDATION_ERROR", "NOT_FOUND");
        api.MapPost("/campaigns/{id}/cancel", ([Description(Id)] string id) => Results.Empty)
            .Is("Cancel", "Campaigns", "Cancels a campaign that has not begun").AnswersDone()
            .Inbox("VALIDATION_ERROR", "NOT_FOUND", "UNSUPPORTED_MEDIA_TYPE");
    }

    private static void Templates(IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", () => Results.Empty)
            .Is("ListAllTemplates", "Templates", "Lists the account's templates, with their buttons and cards")
            .Answers<TemplateList>("The templates.").Inbox();
        api.MapPost("/templates", ([FromBody] NewTemplate request) => Results.Empty)
            .Is("PutTemplate", "Templates", "Adds a template, or replaces that of the same name and language")
            .Such("""{"name":"parcel_waits","language":"en_US","category":"UTILITY","body":"Your parcel {{1}} waits for you."}""")
            .AnswersDone()
            .Inbox("VALIDATION_ERROR", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapPost("/templates/status", ([FromBody] TemplateDecision request) => Results.Empty)
            .Is("DecideTemplate", "Templates", "Approves, pauses or rejects a template", "Sends template.status_changed.")
            .Such("""{"name":"order_shipped","language":"ar","status":"PAUSED"}""")
            .AnswersDone()
            .Inbox("VALIDATION_ERROR", "TEMPLATE_NOT_FOUND", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapPost("/templates/preview", ([FromBody] PreviewTemplate request) => Results.Empty)
            .Is("PreviewTemplate", "Templates", "Shows a template with values, without keeping it")
            .Such("""{"template":{"name":"parcel_waits","language":"en_US","body":"Your parcel {{1}} waits."},"parameters":["1042"]}""")
            .Answers<TemplatePreview>("How it looks.")
            .Inbox("VALIDATION_ERROR", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
    }

    private static void Journal(IEndpointRouteBuilder api)
    {
        api.MapGet("/journal", (
                [AsParameters] SearchQuery query, [Description("Only answers of this kind: 2xx, 4xx, 5xx, or 0 for none.")] string? status,
                [Description("Only this operation, such as SendMessage.")] string? operation,
                [Description("true shows reads that were repeated once.")] bool? fold) => Results.Empty)
            .Is("ListJournal", "Journal", "Lists the calls of the API, latest first")
            .Answers<JournalList>("A page of calls; keys are masked.")
            .Inbox("VALIDATION_ERROR");
        api.MapGet("/journal/{number}", ([Description("The call's number.")] long number) => Results.Empty)
            .Is("GetJournalEntry", "Journal", "Reads a call, its answer, and both as a curl command").Answers<JournalAnswer>("The call.")
            .Inbox("NOT_FOUND");
        api.MapDelete("/journal", () => Results.Empty).Is("ClearJournal", "Journal", "Forgets the calls").AnswersDone().Inbox();
    }

    private static void Webhooks(IEndpointRouteBuilder api)
    {
        const string Number = "The webhook's number.";
        api.MapGet("/deliveries", (
                [AsParameters] SearchQuery query, [Description("Only these: delivered, failed or waiting.")] string? status,
                [Description("Only this event.")] string? @event) => Results.Empty)
            .Is("ListDeliveries", "Webhooks", "Lists the webhooks, latest first").Answers<DeliveryList>("A page of webhooks.")
            .Inbox("VALIDATION_ERROR");
        api.MapPost("/deliveries", ([FromBody] SetDeliveries request) => Results.Empty)
            .Is("SetDeliveries", "Webhooks", "Sets how webhooks are sent", "What is left out stays as it is.")
            .Such("""{"out_of_order":true,"duplicates":true}""")
            .AnswersDone()
            .Inbox("VALIDATION_ERROR", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapDelete("/deliveries", () => Results.Empty)
            .Is("ClearDeliveries", "Webhooks", "Forgets the webhooks", "Those that were not sent yet are not sent.").AnswersDone().Inbox();
        api.MapGet("/deliveries/{number}", ([Description(Number)] int number) => Results.Empty)
            .Is("GetDelivery", "Webhooks", "Reads a webhook and its attempts").Answers<DeliveryAnswer>("The webhook.").Inbox("NOT_FOUND");
        api.MapPost("/deliveries/{number}/send-again", ([Description(Number)] int number) => Results.Empty)
            .Is("SendAgain", "Webhooks", "Sends a webhook again").AnswersDone().Inbox("NOT_FOUND", "UNSUPPORTED_MEDIA_TYPE");
        api.MapPost("/webhook", ([FromBody] Subscribe request) => Results.Empty)
            .Is("Subscribe", "Webhooks", "Sends the webhooks elsewhere, until they are given back")
            .Such("""{"url":"http://127.0.0.1:5000/cubeconnect/webhook","secret":"whsec_test"}""")
            .Answers<SubscriptionAnswer>("Where they go.")
            .Inbox("VALIDATION_ERROR", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
        api.MapDelete("/webhook", () => Results.Empty)
            .Is("Unsubscribe", "Webhooks", "Gives them back to the address that the sandbox was started with")
            .Answers<SubscriptionAnswer>("Where they go.").Inbox();
        api.MapPost("/webhook/send", ([FromBody] SendEvent request) => Results.Empty)
            .Is("SendEvent", "Webhooks", "Sends any event")
            .Such("""{"event":"flow.session_completed","fields":{"customer_phone":"966501234567","flow_id":7}}""")
            .Answers<SubscriptionAnswer>("Where it goes.")
            .Inbox("VALIDATION_ERROR", "NO_WEBHOOK_URL", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE");
    }
}
