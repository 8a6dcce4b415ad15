namespace CubeConnect.Sandbox.Tests.Saving;

public sealed class StateTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task Takes_up_messages_and_chats_where_they_stood()
    {
        await using (var first = await Api.StartAsync())
        {
            await first.SendTextAsync("966501234567", "first");
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.PostAsync("/sandbox/api/chats/966501234567/reply",
                """{"type":"image","caption":"here","link":"https://example.com/a.jpg"}""");
            first.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            await first.SendTextAsync("966501234567", "on its way");
            await first.SendTextAsync("966505550404", "fails");
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync(options => options.EnforceSessionWindow = true);
        await second.Sandbox.LoadStateAsync(_file);

        second.Sandbox.Messages.Select(message => message.Status).Should().Equal("read", "queued", "queued");
        var chat = (await second.GetAsync("/sandbox/api/chats/966501234567")).ShouldBe(200);
        chat.Data.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("text").GetString())
            .Should().Equal("first", "[image]", "on its way");
        chat.Data.GetProperty("entries")[1].GetProperty("link").GetString().Should().Be("https://example.com/a.jpg");
        second.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        second.Sandbox.Messages.Select(message => message.Status).Should().Equal("read", "read", "failed");
        second.Sandbox.Messages[2].ErrorCode.Should().Be(131026);
        (await second.SendTextAsync("966501234567", "still within the 24 hours")).ShouldBe(202);
    }

    [Fact]
    public async Task Lets_a_campaign_go_on_without_sending_anything_twice()
    {
        string id;
        await using (var first = await Api.StartAsync(options => options.Pace.Batch = TimeSpan.FromSeconds(10)))
        {
            id = (await first.CreateCampaignAsync(100, key: "mine")).CampaignId;
            first.Sandbox.Clock.Advance(TimeSpan.FromSeconds(45));
            first.Sandbox.Campaigns[0].SentCount.Should().BeInRange(10, 90);
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync();
        await second.Sandbox.LoadStateAsync(_file);
        second.Sandbox.Clock.Advance(TimeSpan.FromMinutes(5));

        var campaign = second.Sandbox.Campaigns.Should().ContainSingle().Subject;
        (campaign.Status, campaign.SentCount, campaign.DeliveredCount, campaign.ReadCount).Should().Be(("completed", 100, 100, 100));
        second.Sandbox.Messages.Select(message => message.Phone).Should().OnlyHaveUniqueItems().And.HaveCount(100);
        (await second.CreateCampaignAsync(100, key: "mine")).CampaignId.Should().Be(id, "the key is remembered");
    }

    [Fact]
    public async Task Tells_nobody_again_what_happened_before()
    {
        await using (var first = await Api.StartAsync())
        {
            await first.SendTextAsync("966501234567");
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await second.Sandbox.LoadStateAsync(_file);
        second.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        second.Sandbox.Webhooks.Should().BeEmpty();
    }

    [Fact]
    public async Task Takes_the_clock_up_where_it_stood()
    {
        await using (var first = await Api.StartAsync())
        {
            first.Sandbox.Clock.Advance(TimeSpan.FromDays(40));
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync();
        await second.Sandbox.LoadStateAsync(_file);
        await using var later = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Manual(Api.Start.AddDays(50)));
        await later.LoadStateAsync(_file);

        second.Sandbox.Clock.UtcNow.Should().Be(Api.Start.AddDays(40));
        later.Clock.UtcNow.Should().Be(Api.Start.AddDays(50), "time never goes back");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("cut")]
    [InlineData("\"now\":", "\"then\":")]
    [InlineData("\"ahead\":\"", "\"ahead\":\"99999999.")]
    [InlineData("\"messages\":[]", "\"messages\":[null]")]
    [InlineData("\"opt_outs\":[]",
        "\"opt_outs\":[{\"tenant_id\":\"1\",\"phone\":\"966501234567\",\"scope\":\"all\",\"source\":\"api\",\"opted_out_at\":\"soon\"}]")]
    [InlineData(
        "\"opt_outs\":[]",
        "\"opt_outs\":[{\"tenant_id\":\"1\",\"phone\":null,\"scope\":\"all\","
            + "\"source\":\"api\",\"opted_out_at\":\"2026-05-01T06:00:00Z\"}]")]
    [InlineData("\"carousel_cards\":0", "\"carousel_cards\":\"2\"")]
    public async Task Refuses_a_file_that_is_something_else_or_cut_short(string content, string? change = null)
    {
        await using (var first = await Api.StartAsync()) await first.Sandbox.SaveStateAsync(_file);
        var right = await File.ReadAllTextAsync(_file);
        if (change is not null) right.Should().Contain(content);
        await File.WriteAllTextAsync(_file, content == "cut" ? right[..^100] : change is null ? content
            : right.Replace(content, change, StringComparison.Ordinal));
        await using var api = await Api.StartAsync();

        await FluentActions.Awaiting(() => api.Sandbox.LoadStateAsync(_file)).Should().ThrowAsync<System.Text.Json.JsonException>();
    }

    [Fact]
    public async Task Refuses_a_state_of_another_account()
    {
        await using (var first = await Api.StartAsync(options => options.WhatsAppAccountId = "01OTHER"))
        {
            await first.SendTextAsync("966501234567");
            await first.Sandbox.SaveStateAsync(_file);
        }

        await using var second = await Api.StartAsync();

        await FluentActions.Awaiting(() => second.Sandbox.LoadStateAsync(_file)).Should().ThrowAsync<System.Text.Json.JsonException>();
    }

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".new");
    }
}
