using System.Globalization;

namespace CubeConnect.Sandbox.Tests.State;

/// <summary>Everything that clients and customers can add has a bound, and what is beyond it leaves without harm.</summary>
public sealed class CapacityTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task Forgets_the_oldest_campaigns_and_their_keys_by_the_number_of_their_recipients()
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 1000);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++) ids.Add((await api.CreateCampaignAsync(400, key: $"key {i}")).CampaignId);

        api.Sandbox.Campaigns.Select(campaign => campaign.Id).Should().Equal(ids[2..]);
        (await api.GetAsync($"/api/v1/campaigns/{ids[1]}")).ShouldBe(404, "NOT_FOUND");
        (await api.GetAsync($"/sandbox/api/campaigns/{ids[1]}")).ShouldBe(404, "NOT_FOUND");
        (await api.GetAsync("/sandbox/api/status")).Number("campaigns_forgotten").Should().Be(2);
        (await api.CreateCampaignAsync(1, key: "key 3")).CampaignId.Should().Be(ids[3]);
        (await api.CreateCampaignAsync(1, key: "key 0")).CampaignId.Should().NotBe(ids[0]);
    }

    [Fact]
    public async Task Keeps_the_latest_campaign_however_large_it_is()
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 10);

        await api.CreateCampaignAsync(50);
        var id = (await api.CreateCampaignAsync(100)).CampaignId;
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        api.Sandbox.Campaigns.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Id = id, Status = "completed", SentCount = 100 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(2000)]
    public async Task Ends_a_campaign_that_is_forgotten_on_its_way(int milliseconds)
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 100);
        await api.CreateCampaignAsync(100);
        api.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        var sent = api.Sandbox.Messages.Count;

        var second = (await api.PostCampaignAsync("""{"phone":"966501234567"}""")).CampaignId;
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        api.Sandbox.Messages.Should().HaveCount(sent + 1, "the forgotten one sends no more");
        api.Sandbox.Campaigns.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = second, Status = "completed" });
    }

    [Fact]
    public async Task Takes_no_more_campaigns_from_a_file_than_it_keeps()
    {
        await using (var first = await Api.StartAsync())
        {
            for (var i = 0; i < 4; i++) await first.CreateCampaignAsync(400, key: $"key {i}");
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync(options => options.MessageCapacity = 1000);
        await second.Sandbox.LoadStateAsync(_file);

        second.Sandbox.Campaigns.Should()
            .HaveCount(2).And.OnlyContain(campaign => campaign.ReadCount > 0 && campaign.Status == "completed");
        (await second.CreateCampaignAsync(1, key: "key 3")).CampaignId.Should().Be(second.Sandbox.Campaigns[1].Id);
    }

    [Fact]
    public async Task Forgets_the_oldest_answers_and_leaves_the_messages_beside_them()
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 10);
        await api.SendTextAsync("966501234567", "a message");
        api.Sandbox.Reply("966501234567", "an answer");
        for (var i = 0; i < 1100; i++) api.Sandbox.Reply(string.Create(CultureInfo.InvariantCulture, $"9665{70_000_000 + i}"), "hello");
        api.Sandbox.Reply("966501234567", "another answer");

        var status = await api.GetAsync("/sandbox/api/status");
        status.Number("answers_forgotten").Should().Be(1024);
        status.Number("chats").Should().Be(1100 - 1023 + 1);
        var entries = (await api.GetAsync("/sandbox/api/chats/966501234567")).ShouldBe(200).Data.GetProperty("entries");
        entries.EnumerateArray().Select(entry => (entry.GetProperty("number").GetInt32(), entry.GetProperty("text").GetString()))
            .Should().Equal((0, "a message"), (2, "another answer"));
        (await api.GetAsync("/sandbox/api/chats/966501234567?before=2")).Data.GetProperty("entries").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Forgets_the_oldest_messages_and_contacts_of_the_other_gateways()
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 10);
        var first = await PeriskopeAsync(api);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 1040; i++) await WaCrAsync(api, $"9665{70_000_000 + i}");
        var last = await PeriskopeAsync(api);

        api.Sandbox.GatewayMessages.Count.Should().BeInRange(10, 1034);
        last.Root.GetProperty("queue_position").GetInt32().Should().Be(0);
        (await api.GetAsync($"/periskope/v1/message/{first.Root.GetProperty("unique_id").GetString()}/status")).Status.Should().Be(404);
        (await api.GetAsync($"/periskope/v1/message/{last.Root.GetProperty("unique_id").GetString()}/status")).Status.Should().Be(200);
        (await api.GetAsync($"/periskope/v1/queue/jobs?queue_id={last.Root.GetProperty("queue_id").GetString()}")).Root.GetArrayLength()
            .Should().Be(1);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        api.Sandbox.GatewayMessages[^1].Status.Should().Be("read");
        (await WaCrAsync(api, "966571000000", contact: 1)).Status.Should().Be(404, "the first contact was forgotten");
    }

    public void Dispose() => File.Delete(_file);

    private static Task<Reply> PeriskopeAsync(Api api) =>
        api.PostAsync("/periskope/v1/message/send", """{"chat_id":"966501234567@c.us","message":"hello"}""");

    private static Task<Reply> WaCrAsync(Api api, string phone, int? contact = null) => api.PostAsync(
        "/wacr/api/v2/messages/text", contact is null ? $$"""{"phone":"{{phone}}","message":"hello"}"""
            : $$"""{"phone":"{{phone}}","message":"hello","contact_id":{{contact}}}""");
}
