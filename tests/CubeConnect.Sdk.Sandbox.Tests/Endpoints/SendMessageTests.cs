namespace CubeConnect.Sandbox.Tests.Endpoints;

public sealed class SendMessageTests
{
    [Fact]
    public async Task Takes_a_text_as_documented()
    {
        await using var api = await Api.StartAsync(options => options.IntegerMessageIds = true);

        var reply = await api.SendTextAsync("+966501234567", "مرحبا 👋");

        reply.ShouldBe(202);
        reply.Body.Should().BeJson("""
            {"success":true,"data":{"status":"queued","message_log_id":4521,"conversation_category":"SERVICE","cost":0.0,
             "scheduled_at":null}}
            """);
        api.Sandbox.Messages.Should().ContainSingle().Which.Text.Should().Be("مرحبا 👋");
    }

    [Fact]
    public async Task Answers_with_ULIDs_unless_told_otherwise()
    {
        await using var api = await Api.StartAsync();

        var ids = new[] { (await api.SendTextAsync("966501234567")).Text("message_log_id"), (await api.SendTextAsync("966501234567"))
            .Text("message_log_id") };

        ids.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal).And.AllSatisfy(id =>
            id.Should().MatchRegex("^[0-7][0-9A-HJKMNP-TV-Z]{25}$"));
    }

    [Fact]
    public async Task Takes_a_template_and_renders_what_the_customer_reads()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("order_shipped", "ar",
            """[{"type":"body","parameters":[{"type":"text","text":"1234"},{"type":"text","text":"99 ر.س"}]}]""");

        reply.ShouldBe(202).Text("conversation_category").Should().Be("UTILITY");
        var message = api.Sandbox.Messages.Should().ContainSingle().Subject;
        message.Text.Should().Be("طلبك رقم 1234 في الطريق إليك. المبلغ: 99 ر.س.");
        message.Parameters.Should().Equal("1234", "99 ر.س");
    }

    [Fact]
    public async Task Takes_every_component_of_an_offer()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("eid_offer", "ar", """
            [{"type":"HEADER","parameters":[{"type":"image","image":{"link":"https://example.com/banner.jpg"}}]},
             {"type":"body","parameters":[{"type":"text","text":"Ahmed"},{"type":"text","text":"50%"}]},
             {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"eid-2026"}]}]
            """);

        reply.ShouldBe(202).Text("conversation_category").Should().Be("MARKETING");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        api.Sandbox.Messages[0].Status.Should().Be("read");
    }

    [Fact]
    public async Task Moves_a_message_step_by_step()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.SendTextAsync("966501234567")).MessageId;
        var seen = new List<string?>();
        foreach (var wait in (int[])[0, 20, 30, 50])
        {
            api.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(wait));
            seen.Add((await api.GetAsync($"/api/v1/messages/{id}")).ShouldBe(200).Text("status"));
        }

        seen.Should().Equal("queued", "sent", "delivered", "read");
    }

    [Fact]
    public async Task Shows_a_message_as_documented()
    {
        await using var api = await Api.StartAsync(options => options.IntegerMessageIds = true);
        await api.SendTextAsync("+966501234567");

        (await api.GetAsync("/api/v1/messages/4521")).Body.Should().BeJson("""
            {"success":true,"data":{"message_log_id":4521,"status":"queued","to_phone":"966501234567","message_type":"text",
             "meta_message_id":null,
             "sent_at":null,"scheduled_at":null,"cost_amount":0.0,"cost_currency":"SAR","error_message":null,
              "created_at":"2026-05-01T06:00:00Z"}}
            """);
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        var later = await api.GetAsync("/api/v1/messages/4521");
        later.Text("meta_message_id").Should().StartWith("wamid.");
        later.Text("sent_at").Should().Be("2026-05-01T06:00:00Z");
    }

    [Fact]
    public async Task Holds_a_scheduled_message_until_its_moment()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("welcome_message", "ar",
            more: ""","scheduled_at":"2026-05-01T10:00:00","timezone":"Asia/Riyadh" """);

        reply.ShouldBe(202).Text("status").Should().Be("scheduled");
        reply.Text("scheduled_at").Should().Be("2026-05-01T07:00:00Z");
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(59));
        api.Sandbox.Messages[0].Status.Should().Be("scheduled");
        api.Sandbox.Clock.JumpTo(Api.Start.AddHours(1));
        api.Sandbox.Messages[0].Status.Should().Be("queued");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        api.Sandbox.Messages[0].SentAt.Should().Be(Api.Start.AddHours(1).AddMilliseconds(20));
    }

    [Theory]
    [InlineData("Africa/Cairo", "2027-10-28T23:30:00", "2027-10-28T20:30:00Z")]
    [InlineData("Europe/Dublin", "2027-10-31T01:30:00", "2027-10-31T00:30:00Z")]
    [InlineData("Africa/Casablanca", "2027-02-07T02:30:00", "2027-02-07T01:30:00Z")]
    public async Task An_hour_that_comes_twice_is_the_first_as_for_the_client(string zone, string local, string moment)
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("welcome_message", "ar", more: $""","scheduled_at":"{local}","timezone":"{zone}" """);

        reply.ShouldBe(202).Text("scheduled_at").Should().Be(moment);
    }

    [Theory]
    [InlineData("966505550404", "131026 ")]
    [InlineData("966505550049", "131049 ")]
    [InlineData("966505550050", "131050 ")]
    [InlineData("966505550056", "131056 ")]
    public async Task Fails_numbers_by_their_last_digits(string phone, string error)
    {
        await using var api = await Api.StartAsync();
        var id = (await api.SendTextAsync(phone)).ShouldBe(202).MessageId;

        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        var message = await api.GetAsync($"/api/v1/messages/{id}");
        message.Text("status").Should().Be("failed");
        message.Text("error_message").Should().StartWith(error);
    }

    [Theory]
    [InlineData("966505550010", "sent")]
    [InlineData("966505550011", "delivered")]
    public async Task Stops_at_a_status_for_some_numbers(string phone, string status)
    {
        await using var api = await Api.StartAsync();
        await api.SendTextAsync(phone);

        api.Sandbox.Clock.Advance(TimeSpan.FromDays(1));

        api.Sandbox.Messages[0].Status.Should().Be(status);
    }

    [Fact]
    public async Task Sends_a_held_back_message_again_after_26_hours_and_once_only()
    {
        await using var api = await Api.StartAsync();
        await api.SendTemplateAsync("welcome_message", "ar", phone: "966505550049", more: ""","auto_retry_on_frequency_cap":true""");

        api.Sandbox.Clock.Advance(TimeSpan.FromHours(25));
        api.Sandbox.Messages.Select(message => message.Status).Should().Equal("failed", "scheduled");
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(9));

        api.Sandbox.Messages.Should().HaveCount(2);
        var retry = api.Sandbox.Messages[1];
        (retry.Status, retry.RetryOf, retry.AutoRetryOnFrequencyCap).Should().Be(("read", api.Sandbox.Messages[0].Id, false));
        retry.ScheduledAt.Should().Be(Api.Start.AddMilliseconds(20).AddHours(26));
    }

    [Fact]
    public async Task Does_not_send_a_held_back_message_again_unless_asked()
    {
        await using var api = await Api.StartAsync();
        await api.SendTemplateAsync("welcome_message", "ar", phone: "966505550049");

        api.Sandbox.Clock.Advance(TimeSpan.FromDays(9));

        api.Sandbox.Messages.Should().ContainSingle().Which.Status.Should().Be("failed");
    }

    [Theory]
    [InlineData("""[{"type":"body","parameters":[{"type":"text","text":""},{"type":"text","text":"b"}]}]""", 131008)]
    [InlineData("""[{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"text","text":"c"}]}]""",
        132000)]
    [InlineData("""
        [{"type":"body","parameters":[{"type":"text","text":"a","parameter_name":"x"},
         {"type":"text","text":"b","parameter_name":"y"}]}]
        """, 132012)]
    [InlineData("""
        [{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
         {"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"x"}]}]
        """, 132012)]
    public async Task Takes_what_only_Meta_would_refuse_and_fails_it_later(string components, int code)
    {
        await using var api = await Api.StartAsync();
        (await api.SendTemplateAsync("order_shipped", "en_US", components)).ShouldBe(202);

        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        (api.Sandbox.Messages[0].Status, api.Sandbox.Messages[0].ErrorCode).Should().Be(("failed", code));
    }

    [Fact]
    public async Task Fills_named_values_by_their_names()
    {
        await using var api = await Api.StartAsync();

        await api.SendTemplateAsync("named_greeting", "en_US", """
            [{"type":"body","parameters":[{"type":"text","parameter_name":"order_number","text":"77"},{"type":"text",
             "parameter_name":"first_name","text":"Sara"}]}]
            """);

        api.Sandbox.Messages[0].Text.Should().Be("Hello Sara, your order 77 is ready.");
    }

    [Fact]
    public async Task Does_not_show_a_message_to_another_tenant()
    {
        var other = new SandboxTenant("2") { ApiKeys = { "ck_other" }, Accounts = { new SandboxAccount("01OTHER") } };
        await using var api = await Api.StartAsync(options => options.FurtherTenants.Add(other));
        var id = (await api.SendTextAsync("966501234567")).MessageId;

        (await api.GetAsync($"/api/v1/messages/{id}", headers => headers.Add("X-API-KEY", "ck_other"))).ShouldBe(404, "NOT_FOUND");
    }
}
