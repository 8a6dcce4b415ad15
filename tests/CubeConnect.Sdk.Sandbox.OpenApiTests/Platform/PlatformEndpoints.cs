using CubeConnect.Sandbox.Endpoints;

namespace CubeConnect.Sandbox.OpenApiTests.Platform;

/// <summary>Every operation of the platform, by the names that the sandbox's faults use.</summary>
internal static class PlatformEndpoints
{
    private static readonly string[] OfEverySend =
        ["VALIDATION_ERROR", "NO_ACTIVE_ACCOUNT", "MISSING_ACCESS_TOKEN", "TEMPLATE_NOT_FOUND", "TEMPLATE_LANGUAGE_MISMATCH",
            "TEMPLATE_PARAMS_MISMATCH", "TEMPLATE_HEADER_MEDIA_REQUIRED", "PLAN_LIMIT_REACHED", "SUBSCRIPTION_EXPIRED", "BAD_REQUEST"];

    public static void Map(IEndpointRouteBuilder api)
    {
        Messages(api);
        Campaigns(api);
        OptOuts(api);
        api.MapGet("/api/v1/templates", (
                [Description("The number whose templates are listed."), FromQuery(Name = "whatsapp_account_id")] string account,
                [Description("Only those with this status: APPROVED, PENDING, REJECTED, PAUSED or DISABLED.")] string? status) =>
                    Results.Empty)
            .Is("ListTemplates", "Templates", "Lists the templates of a number", "All of them at once, a bare array.")
            .Answers<IReadOnlyList<ListedTemplate>>("The templates.")
            .Fails("VALIDATION_ERROR", "NO_ACTIVE_ACCOUNT", "MISSING_ACCESS_TOKEN");
        api.MapGet("/api/health", () => Results.Empty)
            .Is("GetHealth", "Health", "Says whether the platform works", "The only operation without a key, and outside /api/v1.")
            .Answers<HealthAnswer>("All checks passed.").FailsOpenly("SERVICE_DEGRADED");
    }

    private static void Messages(IEndpointRouteBuilder api)
    {
        api.MapPost("/api/v1/messages/send", ([FromBody] SendMessage request) => Results.Empty)
            .Is("SendMessage", "Messages", "Sends a text or a template to one number",
                "The message is queued, or scheduled. There is no idempotency key: a second request is a second message.")
            .Such("""
                {"whatsapp_account_id":"01JXSANDB0XACC0VNT00000001","phone":"+966501234567","message_type":"template",
                 "data":{"name":"order_shipped","language_code":"ar",
                         "components":[{"type":"body","parameters":[{"type":"text","text":"1042"},{"type":"text","text":"Saturday"}]}]}}
                """)
            .Answers<SendAnswer>("The platform took the message.", 202)
            .Fails([.. OfEverySend, "INVALID_PHONE_NUMBER", "RECIPIENT_OPTED_OUT", "MESSAGE_SEND_FAILED"]);
        api.MapGet("/api/v1/messages/{id}", ([Description("The message_log_id that sending returned.")] string id) => Results.Empty)
            .Is("GetMessage", "Messages", "Reads how far a message came").Answers<MessageAnswer>("The message.").Fails("NOT_FOUND");
    }

    private static void Campaigns(IEndpointRouteBuilder api)
    {
        const string Id = "The campaign_id.";
        api.MapPost("/api/v1/campaigns", (
                [FromBody] CreateCampaign request,
                [FromHeader(Name = "Idempotency-Key"), Description("The same key again returns the first campaign and makes no second "
                    + "one.")]
                string? key) => Results.Empty)
            .Is("CreateCampaign", "Campaigns", "Sends one template to many numbers",
                "The answer comes before the recipients are prepared: total_count is 0 until then. Recipients on the opt-out list are "
                    + "left out.")
            .Such("""
                {"whatsapp_account_id":"01JXSANDB0XACC0VNT00000001","message_type":"template","template_name":"order_shipped",
                 "template_language":"ar","campaign_name":"Orders of Saturday",
                 "recipients":[{"phone":"+966501234567","name":"Sara","variables":{"1":"1042","2":"Saturday"}}]}
                """)
            .Answers<CampaignAnswer>("The platform took the campaign; of one that was split, its first part.", 201)
            .Fails([.. OfEverySend, "MESSAGING_TIER_LIMIT_EXCEEDED"]);
        api.MapGet("/api/v1/campaigns/{id}", ([Description(Id)] string id) => Results.Empty)
            .Is("GetCampaign", "Campaigns", "Reads how far a campaign came").Answers<CampaignAnswer>("The campaign.").Fails("NOT_FOUND");
        api.MapGet("/api/v1/campaigns/{id}/recipients", (
                [Description(Id)] string id, [Description("The page, from 1."), Range(1, int.MaxValue), DefaultValue(1)] int? page,
                [Description("How many a page."), FromQuery(Name = "per_page"), Range(1, 100), DefaultValue(50)] int? perPage,
                [Description("Only these.")] RecipientStatus? status) => Results.Empty)
            .Is("ListCampaignRecipients", "Campaigns", "Reads what became of each recipient, in pages",
                "sent means handed over to WhatsApp, not delivered. There are more pages while current_page is below last_page.")
            .Answers<RecipientList>("A page of recipients.").Fails("NOT_FOUND", "VALIDATION_ERROR");
        api.MapPost("/api/v1/campaigns/{id}/cancel", ([Description(Id)] string id, [FromBody] Nothing? request) => Results.Empty)
            .Is("CancelCampaign", "Campaigns", "Cancels a campaign that has not begun")
            .Answers<CancelAnswer>("It is cancelled.").Fails("NOT_FOUND", "VALIDATION_ERROR");
    }

    private static void OptOuts(IEndpointRouteBuilder api)
    {
        const string Phone = "The number, with the country code; its plus percent-encoded.";
        api.MapPost("/api/v1/opt-outs", ([FromBody] AddOptOut request) => Results.Empty)
            .Is("AddOptOut", "Opt-outs", "Puts a number on the opt-out list, or changes its scope")
            .Such("""{"phone":"+966501112223","scope":"marketing"}""")
            .Answers<OptOutAnswer>("It is on the list.").Fails("VALIDATION_ERROR", "INVALID_PHONE_NUMBER", "BAD_REQUEST");
        api.MapGet("/api/v1/opt-outs", (
                [Description("Only those of this scope.")] OptOutScope? scope,
                [Description("Only numbers that contain these digits.")] string? phone,
                [Description("The page, from 1. No public source shows this "
                    + "parameter."), Range(1, int.MaxValue), DefaultValue(1)] int? page,
                [Description("How many a page. No public source says how many are allowed."), FromQuery(Name = "per_page"), Range(1, 100),
                    DefaultValue(50)] int? perPage) => Results.Empty)
            .Is("ListOptOuts", "Opt-outs", "Lists the numbers that opted out, in pages")
            .Answers<OptOutList>("A page of the list.").Fails("VALIDATION_ERROR");
        api.MapGet("/api/v1/opt-outs/{phone}", ([Description(Phone)] string phone) => Results.Empty)
            .Is("GetOptOut", "Opt-outs", "Says whether a number opted out").Answers<OptOutCheck>("What the list says.")
            .Fails("INVALID_PHONE_NUMBER");
        api.MapDelete("/api/v1/opt-outs/{phone}", ([Description(Phone)] string phone) => Results.Empty)
            .Is("RemoveOptOut", "Opt-outs", "Takes a number off the list")
            .Answers<Endpoints.OptOutRemoval>("It is not on the list any more.").Fails("INVALID_PHONE_NUMBER");
    }
}
