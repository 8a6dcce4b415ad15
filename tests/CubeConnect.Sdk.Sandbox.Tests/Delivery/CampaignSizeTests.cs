namespace CubeConnect.Sandbox.Tests.Delivery;

/// <summary>Large campaigns, and how they fit into days.</summary>
public sealed class CampaignSizeTests
{
    [Fact]
    public async Task Pulls_parts_forward_once_the_day_has_room()
    {
        await using var api = await Api.StartAsync(options => options.DailyTier = 10);
        await api.CreateCampaignAsync(25, ""","split_across_days":true""");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "scheduled", "scheduled");

        api.Sandbox.Account.DailyTier = 20;
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "completed", "scheduled");
        api.Sandbox.Campaigns[1].ScheduledAt.Should().BeBefore(Api.Start.AddHours(4));
        api.Sandbox.Messages.Should().HaveCount(20);
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(3));
        api.Sandbox.Messages.Select(message => message.Phone).Should().HaveCount(25).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Gives_the_room_of_a_cancelled_part_to_a_later_one_also_when_time_jumps()
    {
        await using var api = await Api.StartAsync(options => options.DailyTier = 10);
        await api.CreateCampaignAsync(25, ""","split_across_days":true""");
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        (await api.PostAsync($"/api/v1/campaigns/{api.Sandbox.Campaigns[1].Id}/cancel", "{}")).ShouldBe(200);

        api.Sandbox.Clock.Advance(TimeSpan.FromDays(10));

        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "cancelled", "completed");
        api.Sandbox.Campaigns[2].ScheduledAt!.Value.UtcDateTime.Date.Should()
            .Be(Api.Start.AddDays(1).UtcDateTime.Date, "the third part takes the second day");
        api.Sandbox.Messages.Should().HaveCount(15);
    }

    [Fact]
    public async Task Starts_no_part_before_the_first_one()
    {
        await using var api = await Api.StartAsync(options => options.DailyTier = 10);
        await api.CreateCampaignAsync(15, ""","split_across_days":true,"scheduled_at":"2026-05-03T06:00:00" """);

        api.Sandbox.Clock.Advance(TimeSpan.FromHours(47));
        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("scheduled", "scheduled");
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(2));
        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "completed");
    }

    [Theory]
    [InlineData(null, 422)]
    [InlineData("https://example.com/tour.mp4", 201)]
    public async Task Needs_a_sample_for_a_header_of_media_since_no_field_brings_one(string? sample, int status)
    {
        await using var api = await Api.StartAsync();
        api.Sandbox.PutTemplate(new SandboxTemplate
        {
            Name = "tour", Language = "en_US", Body = "Come and see", HeaderType = "video",
            HeaderSampleMediaUrl = sample
        });

        (await api.PostCampaignAsync("""{"phone":"966501234567"}""", template: "tour"))
            .ShouldBe(status, status == 422 ? "TEMPLATE_HEADER_MEDIA_REQUIRED" : null);

        api.Sandbox.Campaigns.Should().HaveCount(status == 422 ? 0 : 1);
    }

    [Fact]
    public async Task Sends_50000_without_losing_any()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.CreateCampaignAsync(50_000)).ShouldBe(201).CampaignId;

        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var campaign = await api.GetAsync($"/api/v1/campaigns/{id}");
        (campaign.Number("sent_count"), campaign.Number("read_count"), campaign.Number("failed_count")).Should().Be((50_000, 50_000, 0));
        api.Sandbox.Messages.Should().HaveCount(50_000);
    }
}
