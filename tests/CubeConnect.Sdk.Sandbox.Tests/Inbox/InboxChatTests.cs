using System.Globalization;

namespace CubeConnect.Sandbox.Tests.Inbox;

public sealed class InboxChatTests
{
    private const string Phone = "966501234567";

    [Fact]
    public async Task Lists_the_chats_latest_first_in_pages_and_finds_them()
    {
        await using var api = await Api.StartAsync();
        for (var i = 0; i < 5; i++) await api.SendTextAsync(string.Create(CultureInfo.InvariantCulture, $"96650123456{i}"), $"text {i}");
        api.Sandbox.Reply("966501234561", "again", senderName: "Sara");

        var first = (await api.GetAsync("/sandbox/api/chats?per_page=2")).ShouldBe(200);
        first.Data.GetProperty("chats").EnumerateArray().Select(chat => chat.GetProperty("phone").GetString())
            .Should().Equal("966501234561", "966501234564");
        first.Data.GetProperty("pagination").GetProperty("total").GetInt32().Should().Be(5);
        first.Data.GetProperty("chats")[0].GetProperty("last").GetProperty("text").GetString().Should().Be("again");
        Phones(await api.GetAsync("/sandbox/api/chats?per_page=2&page=3")).Should().Equal("966501234560");
        Phones(await api.GetAsync("/sandbox/api/chats?search=%2B96650123456")).Should().HaveCount(5);
        Phones(await api.GetAsync("/sandbox/api/chats?search=sara")).Should().Equal("966501234561");
        Phones(await api.GetAsync("/sandbox/api/chats?search=text%203")).Should().Equal("966501234563");
    }

    [Fact]
    public async Task Marks_what_nobody_saw()
    {
        await using var api = await Api.StartAsync();
        await api.SendTextAsync(Phone);
        await api.SendTextAsync(Phone);

        (await api.GetAsync("/sandbox/api/chats")).Data.GetProperty("chats")[0].GetProperty("unread").GetInt32().Should().Be(2);
        (await api.PostAsync($"/sandbox/api/chats/{Phone}/seen", "{}")).ShouldBe(200);
        (await api.GetAsync("/sandbox/api/chats")).Data.GetProperty("chats")[0].GetProperty("unread").GetInt32().Should().Be(0);
        Phones(await api.GetAsync("/sandbox/api/chats?unread=true")).Should().BeEmpty();
    }

    [Fact]
    public async Task Shows_a_conversation_in_pages_from_its_end()
    {
        await using var api = await Api.StartAsync();
        for (var i = 0; i < 5; i++) await api.SendTextAsync(Phone, $"text {i}");

        var last = await api.GetAsync($"/sandbox/api/chats/{Phone}?per_page=2");
        Texts(last).Should().Equal("text 3", "text 4");
        var before = await api.GetAsync($"/sandbox/api/chats/{Phone}?per_page=2&before={last.Number("before")}");
        Texts(before).Should().Equal("text 1", "text 2");
        var oldest = await api.GetAsync($"/sandbox/api/chats/{Phone}?per_page=2&before={before.Number("before")}");
        Texts(oldest).Should().Equal("text 0");
        oldest.Text("before").Should().BeNull();
        (await api.GetAsync("/sandbox/api/chats/966509999999")).ShouldBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Draws_a_template_with_what_the_request_brought()
    {
        await using var api = await Api.StartAsync();
        await api.SendTemplateAsync("eid_offer", "ar", """
            [{"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/mine.jpg"}}]},
             {"type":"body","parameters":[{"type":"text","text":"سارة"},{"type":"text","text":"20%"}]},
             {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"abc"}]}]
            """);

        var entry = (await api.GetAsync($"/sandbox/api/chats/{Phone}")).ShouldBe(200).Data.GetProperty("entries")[0];

        entry.GetProperty("text").GetString().Should().Be("عيدك مبارك يا سارة! خصم 20% على كل شيء.");
        entry.GetProperty("status").GetString().Should().Be("queued");
        var template = entry.GetProperty("template");
        template.GetProperty("header").GetProperty("link").GetString().Should().Be("https://example.com/mine.jpg");
        template.GetProperty("footer").GetString().Should().Be("للإلغاء أرسل STOP");
        template.GetProperty("buttons")[0].GetProperty("url").GetString().Should().Be("https://example.com/offers/abc");
    }

    [Theory]
    [InlineData("""{"text":"نعم"}""", "text", "نعم", null, null, "نعم")]
    [InlineData("""{"type":"interactive","text":"Show me"}""", "interactive", "Show me", null, null, "Show me")]
    [InlineData("""{"type":"reaction","text":"👍"}""", "reaction", "👍", null, null, "👍")]
    [InlineData("""{"type":"image"}""", "image", "[image]", null, null, "[image]")]
    [InlineData("""{"type":"image","caption":"the box","link":"https://example.com/box.jpg"}""", "image", "[image]", "the box",
        "https://example.com/box.jpg", "the box")]
    [InlineData("""{"type":"video","caption":"the door"}""", "video", "[video]", "the door", null, "the door")]
    [InlineData("""{"type":"audio","caption":"none"}""", "audio", "[audio]", "none", null, "[audio]")]
    [InlineData("""{"type":"document","name":"id.pdf"}""", "document", "[document]", "id.pdf", null, "id.pdf")]
    [InlineData("""{"type":"location","latitude":24.7136,"longitude":46.6753,"name":"Riyadh"}""", "location", "[location]",
        "24.7136, 46.6753 · Riyadh", null, "location:24.7136,46.6753")]
    public async Task Answers_as_the_customer(string body, string type, string shown, string? detail, string? link, string content)
    {
        await using var api = await Api.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await api.SendTextAsync(Phone);

        (await api.PostAsync($"/sandbox/api/chats/{Phone}/reply", body)).ShouldBe(200);

        var entry = (await api.GetAsync($"/sandbox/api/chats/{Phone}")).Data.GetProperty("entries")[1];
        (entry.GetProperty("direction").GetString(), entry.GetProperty("type").GetString(), entry.GetProperty("text")
            .GetString(), entry.GetProperty("detail").GetString())
            .Should().Be(("in", type, shown, detail));
        entry.GetProperty("link").GetString().Should().Be(link);
        var webhook = api.Sandbox.Webhooks.Single(webhook => webhook.Event == "message.received");
        System.Text.Json.JsonDocument.Parse(webhook.Body).RootElement.GetProperty("content").GetString().Should().Be(content);
    }

    [Theory]
    [InlineData("""{"type":"text"}""", "text")]
    [InlineData("""{"type":"poke","text":"x"}""", "type")]
    [InlineData("""{"type":"location","latitude":91,"longitude":0}""", "latitude")]
    [InlineData("""{"type":"image","link":"javascript:alert(1)"}""", "link")]
    [InlineData("""{"type":"image","link":"box.jpg"}""", "link")]
    [InlineData("""{"text":"x","colour":"red"}""", "colour")]
    public async Task Refuses_answers_that_make_no_sense(string body, string field)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync($"/sandbox/api/chats/{Phone}/reply", body)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal(field);
    }

    [Fact]
    public async Task Opts_out_whoever_answers_stop()
    {
        await using var api = await Api.StartAsync();
        await api.PostAsync($"/sandbox/api/chats/{Phone}/reply", """{"text":"STOP"}""");

        api.Sandbox.OptOuts.Should().ContainSingle();
        (await api.GetAsync($"/sandbox/api/chats/{Phone}")).Text("opted_out").Should().Be("marketing");
    }

    [Fact]
    public async Task Lets_messages_to_a_customer_who_blocked_stay_sent_until_the_block_is_gone()
    {
        await using var api = await Api.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        (await api.PostAsync($"/sandbox/api/chats/{Phone}/block", "{}")).ShouldBe(200);
        await api.SendTextAsync(Phone);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        api.Sandbox.Messages[^1].Status.Should().Be("sent");
        (await api.PostAsync($"/sandbox/api/chats/{Phone}/unblock", "{}")).ShouldBe(200);
        await api.SendTextAsync(Phone);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        api.Sandbox.Messages[^1].Status.Should().Be("read");
        (await api.PostAsync($"/sandbox/api/chats/{Phone}/report", "{}")).ShouldBe(200);

        api.Sandbox.Webhooks.Where(webhook => webhook.Event == "account.quality_event")
            .Select(webhook => webhook.Body.Contains("\"block\"", StringComparison.Ordinal)).Should().Equal(true, false);
    }

    [Fact]
    public async Task Forgets_the_oldest_beyond_its_capacity_and_says_so()
    {
        await using var api = await Api.StartAsync(options => options.MessageCapacity = 10);
        await api.SendTextAsync("966500000001", "the first");
        await api.PostCampaignAsync(string.Join(',', Enumerable.Range(1, 3000).Select(i => $$"""{"phone":"9665{{70_000_000 + i}}"}""")));
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var status = await api.GetAsync("/sandbox/api/status");
        status.Number("messages").Should().Be(3001);
        status.Number("messages_forgotten").Should().Be(2048);
        api.Sandbox.Messages.Should().HaveCount(3001 - 2048);
        status.Number("chats").Should().Be(3001 - 2048);
        (await api.GetAsync("/sandbox/api/chats/966500000001")).ShouldBe(404, "NOT_FOUND");
        api.Sandbox.Campaigns[0].ReadCount.Should().BePositive();
    }

    private static IEnumerable<string?> Phones(Reply reply) =>
        reply.ShouldBe(200).Data.GetProperty("chats").EnumerateArray().Select(chat => chat.GetProperty("phone").GetString());

    private static IEnumerable<string?> Texts(Reply reply) =>
        reply.ShouldBe(200).Data.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("text").GetString());
}
