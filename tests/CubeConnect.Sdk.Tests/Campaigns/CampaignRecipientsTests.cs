namespace CubeConnect.Tests.Campaigns;

/// <summary>GET /campaigns/{id}/recipients, as the page "Campaigns" shows it.</summary>
public sealed class CampaignRecipientsTests
{
    private const string Answer = """
        {"success":true,"data":{"campaign_id":"01JX...","recipients":[
          {"phone":"966501234567","name":"Ahmed","status":"sent","message_log_id":"01JY...","error_message":null,
           "sent_at":"2026-04-19T10:05:32Z"},
          {"phone":"966509876543","name":"Sara","status":"failed","message_log_id":null,"error_message":"Invalid phone number",
           "sent_at":null}],
         "pagination":{"current_page":1,"per_page":50,"total":1000,"last_page":20}}}
        """;

    [Fact]
    public async Task Reads_every_field_of_the_documented_page()
    {
        await using var wire = await Wire.AnswerAsync(200, Answer);

        var page = await wire.Client.GetCampaignRecipientsAsync("01JXABC",
            new ListRecipientsRequest { PerPage = 100, Status = RecipientStatus.Failed });

        wire.Request.Method.Should().Be("GET");
        wire.Request.Path.Should().Be("/api/v1/campaigns/01JXABC/recipients");
        wire.Request.Query.Split('&').Should().BeEquivalentTo("page=1", "per_page=100", "status=failed");
        page.CampaignId.Value.Should().Be("01JX...");
        page.Items.Should().Equal(
            new RecipientResult
            {
                Phone = "+966501234567", Name = "Ahmed", Status = RecipientStatus.Sent, MessageId = new MessageId("01JY..."),
                SentAt = new DateTimeOffset(2026, 4, 19, 10, 5, 32, TimeSpan.Zero),
            },
            new RecipientResult
            {
                Phone = "+966509876543", Name = "Sara", Status = RecipientStatus.Failed, ErrorMessage = "Invalid phone number",
            });
        (page.Page, page.PerPage, page.Total, page.LastPage, page.HasMore).Should().Be((1, 50, 1000, 20, true));
    }

    [Fact]
    public async Task Asks_for_another_page_of_any_status()
    {
        await using var wire = await Wire.AnswerAsync(200, Answer);

        await wire.Client.GetCampaignRecipientsAsync("c1",
            new ListRecipientsRequest { Page = 3, PerPage = 7, Status = new RecipientStatus("held back") });

        wire.Request.Target.Should().Be("/api/v1/campaigns/c1/recipients?page=3&per_page=7&status=held%20back");
    }
}
