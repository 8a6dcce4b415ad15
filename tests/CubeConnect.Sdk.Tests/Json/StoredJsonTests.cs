using System.Text.Json;

namespace CubeConnect.Tests.Json;

/// <summary>What a program stores with its own JSON comes back as it was.</summary>
public sealed class StoredJsonTests
{
    [Fact]
    public void A_receipt_survives_being_stored()
    {
        var receipt = new MessageReceipt
        {
            Id = "01JX", Status = MessageStatus.Queued, Category = ConversationCategory.Marketing, Cost = 0.5m,
            ScheduledAt = new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero),
        };

        JsonSerializer.Deserialize<MessageReceipt>(JsonSerializer.Serialize(receipt)).Should().Be(receipt);
    }

    [Fact]
    public void A_campaign_and_a_recipient_survive_being_stored()
    {
        var campaign =
            new Campaign
            {
                Id = "01JX", Status = CampaignStatus.Processing, Type = MessageType.Template, TotalCount = 5,
                Parts = [new CampaignPart { Id = "c2", Status = CampaignStatus.Pending }],
            };
        var recipient = new RecipientResult { Phone = "+966501234567", Status = RecipientStatus.Sent, MessageId = "01JY" };

        JsonSerializer.Deserialize<Campaign>(JsonSerializer.Serialize(campaign)).Should().BeEquivalentTo(campaign);
        JsonSerializer.Deserialize<RecipientResult>(JsonSerializer.Serialize(recipient)).Should().Be(recipient);
    }

    [Fact]
    public void Ids_and_values_are_plain_text_also_as_keys()
    {
        JsonSerializer.Serialize(new MessageId("01JX")).Should().Be("\"01JX\"");
        JsonSerializer.Serialize(new Dictionary<CampaignStatus, int> { [CampaignStatus.Completed] = 2 }).Should().Be("""{"completed":2}""");
        JsonSerializer.Deserialize<Dictionary<CampaignStatus, int>>("""{"tomorrow":1}""")!.Keys.Single().Value.Should().Be("tomorrow");
        JsonSerializer.Deserialize<MessageId>("4521").Value.Should().Be("4521");
    }
}
