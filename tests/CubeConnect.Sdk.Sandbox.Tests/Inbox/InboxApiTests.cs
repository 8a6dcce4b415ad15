using System.Text.Json;

namespace CubeConnect.Sandbox.Tests.Inbox;

public sealed class InboxApiTests
{
    [Fact]
    public async Task Adds_changes_and_previews_templates()
    {
        await using var api = await Api.StartAsync();
        const string mine = """{"name":"mine","language":"ar","body":"أهلا {{1}}، {{2}}","footer":"f"}""";

        var preview = await api.PostAsync("/sandbox/api/templates/preview", $$"""{"template":{{mine}},"parameters":["سارة"]}""");
        preview.ShouldBe(200).Text("text").Should().Be("أهلا سارة، {{2}}");
        api.Sandbox.Templates.Should().HaveCount(SandboxTemplate.Ready.Count, "a preview saves nothing");
        (await api.PostAsync("/sandbox/api/templates", mine)).ShouldBe(200);
        (await api.PostAsync("/sandbox/api/templates/status", """{"name":"mine","language":"ar","status":"PAUSED"}""")).ShouldBe(200);

        api.Sandbox.Templates.Single(template => template.Name == "mine").Status.Should().Be("PAUSED");
        (await api.GetAsync("/sandbox/api/templates")).Data.GetProperty("templates").GetArrayLength()
            .Should().Be(SandboxTemplate.Ready.Count + 1);
        (await api.PostAsync("/sandbox/api/templates/status", """{"name":"none","language":"ar","status":"PAUSED"}"""))
            .ShouldBe(404, "TEMPLATE_NOT_FOUND");
        (await api.PostAsync("/sandbox/api/templates", """{"name":"Not A Name","language":"ar","body":"x"}"""))
            .ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("name");
        (await api.PostAsync("/sandbox/api/templates", """{"name":"a","language":"ar"}""")).ShouldBe(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Shows_campaigns_and_how_far_each_recipient_came()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.PostCampaignAsync("""{"phone":"966571234567"},{"phone":"966575550404"},{"phone":"966575550010"}""")).CampaignId;
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var list = (await api.GetAsync("/sandbox/api/campaigns")).ShouldBe(200).Data.GetProperty("campaigns")[0];
        list.GetProperty("failed_count").GetInt32().Should().Be(1);
        var rows = (await api.GetAsync($"/sandbox/api/campaigns/{id}/recipients")).ShouldBe(200).Data.GetProperty("recipients");
        rows.EnumerateArray().Select(row => row.GetProperty("status").GetString()).Should().Equal("failed", "read", "sent");
        (await api.GetAsync($"/sandbox/api/campaigns/{id}/recipients?status=read")).Data.GetProperty("recipients").GetArrayLength()
            .Should().Be(1);
        (await api.GetAsync($"/sandbox/api/campaigns/{id}")).Text("body").Should().Be("Welcome to our shop!");
        (await api.PostAsync($"/sandbox/api/campaigns/{id}/cancel", "{}")).ShouldBe(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Keeps_the_opt_outs()
    {
        await using var api = await Api.StartAsync();
        (await api.PostAsync("/sandbox/api/opt-outs", """{"phone":"+966501234567","scope":"all"}""")).ShouldBe(200);
        (await api.GetAsync("/sandbox/api/opt-outs?search=1234")).Data.GetProperty("opt_outs")[0].GetProperty("scope").GetString()
            .Should().Be("all");
        (await api.DeleteAsync("/sandbox/api/opt-outs/966501234567")).ShouldBe(200);
        (await api.DeleteAsync("/sandbox/api/opt-outs/966501234567")).ShouldBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Shows_the_journal_with_masked_keys_and_a_command_that_repeats_a_call()
    {
        await using var api = await Api.StartAsync();
        await api.SendTextAsync("966501234567", "it's $HOME `id`");

        var line = (await api.GetAsync("/sandbox/api/journal?search=SendMessage")).ShouldBe(200).Data.GetProperty("requests")[0];
        var entry = await api.GetAsync($"/sandbox/api/journal/{line.GetProperty("number").GetInt64()}");

        entry.ShouldBe(200).Body.Should().NotContain(api.Sandbox.ApiKey);
        entry.Text("curl").Should().StartWith($"curl -X POST '{api.Sandbox.BaseAddress}api/v1/messages/send'").And.Contain(
            "$CUBECONNECT_API_KEY").And.Contain("it'\\''s $HOME `id`");
        entry.Number("status").Should().Be(202);
        (await api.GetAsync("/sandbox/api/journal?search=404")).Data.GetProperty("requests").GetArrayLength().Should().Be(0);
        (await api.DeleteAsync("/sandbox/api/journal")).ShouldBe(200);
        api.Sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task Sends_a_webhook_again()
    {
        await using var receiver = await Api.StartAsync();
        await using var api = await Api.StartAsync(options => options.WebhookUrl = receiver.Sandbox.BaseAddress);
        api.Sandbox.Reply("966501234567", "hi");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);

        (await api.PostAsync("/sandbox/api/deliveries/1/send-again", "{}")).ShouldBe(200);

        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 2);
        var delivery = (await api.GetAsync("/sandbox/api/deliveries/1")).ShouldBe(200);
        delivery.Data.GetProperty("attempts").GetArrayLength().Should().Be(2);
        (await api.GetAsync("/sandbox/api/deliveries")).Data.GetProperty("deliveries")[0].GetProperty("event").GetString()
            .Should().Be("message.received");
        (await api.PostAsync("/sandbox/api/deliveries/9/send-again", "{}")).ShouldBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Moves_the_clock()
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/sandbox/api/clock", """{"action":"advance","seconds":90}"""))
            .ShouldBe(200).Text("now").Should().Be("2026-05-01T06:01:30Z");
        (await api.PostAsync("/sandbox/api/clock", """{"action":"jump","to":"tomorrow_0900_riyadh"}"""))
            .ShouldBe(200).Text("now_riyadh").Should().Be("2026-05-02T09:00:00+03:00");
        (await api.PostAsync("/sandbox/api/clock", """{"action":"jump","to":"2026-05-01T00:00:00Z"}""")).ShouldBe(422, "VALIDATION_ERROR");
        (await api.PostAsync("/sandbox/api/clock", """{"action":"advance","seconds":-1}""")).ShouldBe(422, "VALIDATION_ERROR");
        (await api.GetAsync("/sandbox/api/clock")).Data.GetProperty("playing").GetBoolean().Should().BeFalse();
        (await api.PostAsync("/sandbox/api/clock", """{"action":"play"}"""))
            .ShouldBe(200).Data.GetProperty("playing").GetBoolean().Should().BeTrue();
        await api.SendTextAsync("966501234567");
        await api.Sandbox.WaitForMessageAsync("966501234567", "read");
        (await api.PostAsync("/sandbox/api/clock", """{"action":"pause"}"""))
            .ShouldBe(200).Data.GetProperty("playing").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Leaves_the_machines_clock_alone()
    {
        await using var api = await Api.StartAsync(options => options.Clock = SandboxClock.Real());

        (await api.PostAsync("/sandbox/api/clock", """{"action":"pause"}""")).ShouldBe(422, "VALIDATION_ERROR");
        (await api.GetAsync("/sandbox/api/clock")).Data.GetProperty("can_move").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Makes_and_removes_faults()
    {
        await using var api = await Api.StartAsync();
        (await api.PostAsync("/sandbox/api/faults",
            """{"kind":"error","code":"RATE_LIMIT_EXCEEDED","operation":"SendMessage","times":2}""")).ShouldBe(200);
        (await api.PostAsync("/sandbox/api/faults", """{"kind":"message_fails","meta_code":131026,"phone":"+966501234567","times":null}"""))
            .ShouldBe(200);

        (await api.SendTextAsync("966501234567")).ShouldBe(429, "RATE_LIMIT_EXCEEDED");
        var faults = (await api.GetAsync("/sandbox/api/faults")).ShouldBe(200).Data.GetProperty("faults");
        faults[0].GetProperty("happened").GetInt32().Should().Be(1);
        (await api.DeleteAsync($"/sandbox/api/faults/{faults[0].GetProperty("id").GetInt64()}")).ShouldBe(200);
        (await api.SendTextAsync("966507654321")).ShouldBe(202);
        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        api.Sandbox.Messages.Select(message => message.ErrorCode).Should().Equal(null, 131026);
        (await api.DeleteAsync("/sandbox/api/faults")).ShouldBe(200);
        api.Sandbox.Faults.Due.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{}""", "kind")]
    [InlineData("""{"kind":"explode"}""", "kind")]
    [InlineData("""{"kind":"error"}""", "code")]
    [InlineData("""{"kind":"error","code":"NOBODY_KNOWS"}""", "code")]
    [InlineData("""{"kind":"answer","status":99}""", "status")]
    [InlineData("""{"kind":"message_fails"}""", "meta_code")]
    [InlineData("""{"kind":"drop","times":0}""", "fault")]
    [InlineData("""{"kind":"drop","operation":"Fly"}""", "fault")]
    [InlineData("""{"kind":"drop","share":2}""", "share")]
    [InlineData("""{"kind":"delay","wait_seconds":1e9}""", "wait_seconds")]
    public async Task Refuses_faults_that_make_no_sense(string fault, string field)
    {
        await using var api = await Api.StartAsync();

        var answer = await api.PostAsync("/sandbox/api/faults", fault);
        answer.ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal(field);
        answer.Body.Should().NotContain("Parameter", "that is a word of .NET's");
    }

    [Fact]
    public async Task Tells_an_open_page_what_changed()
    {
        await using var api = await Api.StartAsync();
        using var http = new HttpClient { BaseAddress = api.Sandbox.BaseAddress };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await http.GetStreamAsync(new Uri("sandbox/api/events", UriKind.Relative), limit.Token);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(limit.Token) != "event: open")
        {
            // what comes before
        }

        await api.SendTextAsync("966501234567");
        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966507654321"}""");

        var (topics, phones) = (new HashSet<string?>(), new HashSet<string?>());
        while (!topics.IsSupersetOf(["chats", "journal", "opt-outs"]) || !phones.IsSupersetOf(["966501234567", "966507654321"]))
        {
            var line = await lines.ReadLineAsync(limit.Token);
            if (!line!.StartsWith("data: {\"topics\"", StringComparison.Ordinal)) continue;
            using var data = JsonDocument.Parse(line[6..]);
            foreach (var topic in data.RootElement.GetProperty("topics").EnumerateArray()) topics.Add(topic.GetString());
            foreach (var phone in data.RootElement.GetProperty("phones").EnumerateArray()) phones.Add(phone.GetString());
        }
    }
}
