namespace CubeConnect.Tests.Campaigns;

/// <summary>POST /campaigns and GET /campaigns/{id}, as the page "Campaigns" shows them, and what newer servers add.</summary>
public sealed class CampaignTests
{
    private static readonly DateTimeOffset Created = new(2026, 4, 19, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Creates_the_documented_example_field_for_field()
    {
        await using var wire = await Wire.AnswerAsync(201, """
            {"success":true,"data":{"campaign_id":"01JX...","name":"Offer Reminder","status":"pending","message_type":"template",
             "total_count":2,"sent_count":0,"failed_count":0,
             "scheduled_at":"2026-05-01T06:00:00Z","created_at":"2026-04-19T10:00:00Z"}}
            """);

        var campaign = await wire.Client.With(new RequestOptions { WhatsAppAccountId = "01JX..." })
            .CreateCampaignAsync(new CreateCampaignRequest
            {
                Template = "order_confirmation",
                Language = "ar",
                Recipients =
            [
                new("+966501234567") { Name = "Ahmed", Variables = { ["1"] = "Ahmed", ["2"] = "ORD-1234", ["3"] = "CUBE20" } },
                new("+966509876543") { Name = "Sara", Variables = { ["1"] = "Sara", ["2"] = "ORD-5678", ["3"] = "CUBE15" } },
            ],
                Name = "Offer Reminder",
                Schedule = Schedule.At(new DateTime(2026, 5, 1, 9, 0, 0), "Asia/Riyadh"),
            });

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/campaigns");
        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "01JX...",
              "message_type": "template",
              "template_name": "order_confirmation",
              "template_language": "ar",
              "recipients": [
                { "phone": "+966501234567", "name": "Ahmed", "variables": { "1": "Ahmed", "2": "ORD-1234", "3": "CUBE20" } },
                { "phone": "+966509876543", "name": "Sara", "variables": { "1": "Sara", "2": "ORD-5678", "3": "CUBE15" } }
              ],
              "campaign_name": "Offer Reminder",
              "scheduled_at": "2026-05-01T09:00:00",
              "timezone": "Asia/Riyadh"
            }
            """);
        campaign.Should().BeEquivalentTo(new Campaign
        {
            Id = "01JX...", Name = "Offer Reminder", Status = CampaignStatus.Pending, Type = MessageType.Template,
            RequestedCount = 2, TotalCount = 2,
            ScheduledAt = new DateTimeOffset(2026, 5, 1, 6, 0, 0, TimeSpan.Zero), CreatedAt = Created,
        });
        campaign.IsScheduled.Should().BeTrue();
        campaign.IsFinished.Should().BeFalse();
    }

    [Fact]
    public void A_copy_of_a_recipient_has_variables_of_its_own()
    {
        var ahmed = new CampaignRecipient("+966501234567") { Name = "Ahmed", Variables = { ["1"] = "Ahmed" } };

        var sara = ahmed with { Phone = "+966509876543", Name = "Sara" };
        sara.Variables["1"] = "Sara";

        ahmed.Variables["1"].Should().Be("Ahmed");
        ahmed.Name.Should().Be("Ahmed");
        sara.Variables.Should().ContainSingle().Which.Value.Should().Be("Sara");
    }

    [Fact]
    public async Task Reads_the_documented_campaign()
    {
        await using var wire = await Wire.AnswerAsync(200, """
            {"success":true,"data":{"campaign_id":"01JX...","name":"Offer Reminder","status":"processing","message_type":"template",
             "total_count":500,"sent_count":320,"failed_count":12,
             "scheduled_at":null,"created_at":"2026-04-19T10:00:00Z"}}
            """);

        var campaign = await wire.Client.GetCampaignAsync("01JXABC");

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/campaigns/01JXABC");
        campaign.Should().BeEquivalentTo(new Campaign
        {
            Id = "01JX...", Name = "Offer Reminder", Status = CampaignStatus.Processing, Type = MessageType.Template,
            RequestedCount = 500, TotalCount = 500,
            SentCount = 320, FailedCount = 12, CreatedAt = Created,
        });
    }

    [Fact]
    public async Task Creates_a_campaign_that_is_split_and_reads_its_parts()
    {
        await using var wire = await Wire.AnswerAsync(202, """
            {"success":true,"data":{"campaign_id":"01JX...","name":"National (1/3)","status":"preparing","message_type":"template",
             "requested_count":1000,"total_count":0,"sent_count":0,"delivered_count":0,"read_count":0,"failed_count":0,
             "failure_reason":null,
             "scheduled_at":null,"created_at":"2026-04-19T10:00:00Z","campaign_group_id":"g1","parts_total":3,
             "parts":[{"campaign_id":"c2","name":"National (2/3)","part_number":2,"status":"preparing","requested_count":1000,
             "scheduled_at":"2026-09-22T21:00:00+03:00"}]}}
            """);

        var campaign = await wire.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "eid_offer", Language = "ar", Parameters = ["Eid", "50%"],
            Recipients = [new("+966501234567")], SplitAcrossDays = true,
        });

        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "message_type": "template",
              "template_name": "eid_offer",
              "template_language": "ar",
              "template_params": ["Eid", "50%"],
              "recipients": [ { "phone": "+966501234567" } ],
              "split_across_days": true
            }
            """);
        campaign.Should().BeEquivalentTo(new Campaign
        {
            Id = "01JX...", Name = "National (1/3)", Status = CampaignStatus.Preparing, Type = MessageType.Template,
            RequestedCount = 1000, CreatedAt = Created,
            GroupId = "g1", PartsTotal = 3,
            Parts =
            [
                new CampaignPart
                {
                    Id = "c2", Name = "National (2/3)", PartNumber = 2, Status = CampaignStatus.Preparing, RequestedCount = 1000,
                    ScheduledAt = new DateTimeOffset(2026, 9, 22, 21, 0, 0, TimeSpan.FromHours(3)),
                },
            ],
        });
        campaign.Parts[0].ScheduledAt!.Value.Offset.Should().Be(TimeSpan.FromHours(3), "the platform plans in the sender's own time");
    }

    [Fact]
    public async Task Reads_the_counts_and_the_reason_of_a_failed_campaign()
    {
        await using var wire = await Wire.AnswerAsync(200, """
            {"success":true,"data":{"campaign_id":"c1","status":"failed","requested_count":10,"total_count":9,"sent_count":8,
             "delivered_count":7,"read_count":6,"failed_count":5,
             "failure_reason":"The template was paused."}}
            """);

        var campaign = await wire.Client.GetCampaignAsync("c1");

        campaign.Should().BeEquivalentTo(new Campaign
        {
            Id = "c1", Status = CampaignStatus.Failed, RequestedCount = 10, TotalCount = 9, SentCount = 8, DeliveredCount = 7,
            ReadCount = 6, FailedCount = 5,
            FailureReason = "The template was paused.",
        });
        campaign.IsFinished.Should().BeTrue();
    }

    [Fact]
    public async Task A_blank_value_is_let_through_and_an_empty_one_is_not()
    {
        // As in a single message: WhatsApp refuses an empty place, and no source says that it refuses a blank one.
        await using var wire = await Wire.AnswerAsync(201, """{"data":{"campaign_id":"c1","status":"preparing"}}""");
        var request = new CreateCampaignRequest
        {
            Template = "eid_offer", Language = "ar", Recipients = [new("+966501234567") { Variables = { ["1"] = " " } }],
        };

        await wire.Client.CreateCampaignAsync(request with { Parameters = [" "] });

        (await FluentActions.Awaiting(() =>
            wire.Client.CreateCampaignAsync(
                request with { Parameters = [""], Recipients = [new("+966501234567") { Variables = { ["1"] = "" } }] }))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys
            .Should().BeEquivalentTo("template_params[0]", "recipients[0].variables.1");
        wire.Server.Requests.Should().ContainSingle();
    }
}
