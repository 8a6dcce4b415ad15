namespace CubeConnect.Sandbox.Tests.Endpoints;

public sealed class CampaignTests
{
    [Fact]
    public async Task Begins_as_documented()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.CreateCampaignAsync(2, ""","campaign_name":"National" """);

        reply.ShouldBe(201).Body.Should().BeJson($$"""
            {"success":true,"data":{"campaign_id":"{{reply.CampaignId}}","name":"National","status":"preparing","message_type":"template",
             "requested_count":2,
             "total_count":0,"sent_count":0,"delivered_count":0,"read_count":0,"failed_count":0,"failure_reason":null,"scheduled_at":null,
              "created_at":"2026-05-01T06:00:00Z"} }
            """);
    }

    [Fact]
    public async Task Moves_from_preparing_to_completed_and_counts()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.CreateCampaignAsync(100)).CampaignId;
        var seen = new List<string>();
        for (var step = 0; step < 60; step++)
        {
            api.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(5));
            var campaign = await api.GetAsync($"/api/v1/campaigns/{id}");
            var status = campaign.Text("status")!;
            if (seen.Count == 0 || seen[^1] != status) seen.Add(status);
            campaign.Number("read_count").Should().BeLessThanOrEqualTo(campaign.Number("delivered_count"));
            campaign.Number("delivered_count").Should().BeLessThanOrEqualTo(campaign.Number("sent_count"));
        }

        seen.Should().Equal("preparing", "pending", "processing", "completed");
        var last = await api.GetAsync($"/api/v1/campaigns/{id}");
        (last.Number("total_count"), last.Number("sent_count"), last.Number("delivered_count"), last.Number("read_count"))
            .Should().Be((100, 100, 100, 100));
    }

    [Fact]
    public async Task Counts_and_lists_what_failed()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.PostCampaignAsync("""
            {"phone":"+966501234567","name":"Ahmed"},{"phone":"966505550404"},{"phone":"0501234567"},{"phone":"966505550010"}
            """)).ShouldBe(201).CampaignId;

        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var campaign = await api.GetAsync($"/api/v1/campaigns/{id}");
        (campaign.Number("total_count"), campaign.Number("sent_count"), campaign.Number("delivered_count"), campaign.Number("failed_count"))
            .Should().Be((4, 2, 1, 2));
        var failed = await api.GetAsync($"/api/v1/campaigns/{id}/recipients?status=failed");
        failed.Data.GetProperty("recipients").EnumerateArray().Select(row => row.GetProperty("error_message").GetString())
            .Should().Equal("131026 Message undeliverable", "Invalid phone number");
        var sent = (await api.GetAsync($"/api/v1/campaigns/{id}/recipients?status=sent&per_page=1")).Data;
        var messageId = api.Sandbox.Messages[0].Id;
        sent.Should().BeJson($$"""
            {"campaign_id":"{{id}}","recipients":[{"phone":"966501234567","name":"Ahmed","status":"sent","message_log_id":"{{messageId}}",
             "error_message":null,"sent_at":"2026-05-01T06:00:00Z"}],
             "pagination":{"current_page":1,"per_page":1,"total":2,"last_page":2} }
            """);
        (await api.GetAsync($"/api/v1/messages/{messageId}")).ShouldBe(200).Text("status").Should().Be("read");
    }

    [Fact]
    public async Task Pages_through_recipients()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.CreateCampaignAsync(250)).CampaignId;
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var phones = new HashSet<string?>();
        for (var page = 1; page <= 3; page++)
        {
            var data = (await api.GetAsync($"/api/v1/campaigns/{id}/recipients?page={page}&per_page=100")).ShouldBe(200).Data;
            data.GetProperty("pagination").Should().BeJson($$"""{"current_page":{{page}},"per_page":100,"total":250,"last_page":3}""");
            phones.UnionWith(data.GetProperty("recipients").EnumerateArray().Select(row => row.GetProperty("phone").GetString()));
        }

        phones.Should().HaveCount(250);
        (await api.GetAsync($"/api/v1/campaigns/{id}/recipients?page=9")).Data.GetProperty("recipients").GetArrayLength().Should().Be(0);
        (await api.GetAsync($"/api/v1/campaigns/{id}/recipients?per_page=101&status=lost&sort=up")).ShouldBe(422, "VALIDATION_ERROR")
            .Fields.Should().BeEquivalentTo("per_page", "status", "sort");
    }

    [Fact]
    public async Task Waits_for_its_schedule_and_can_be_cancelled_until_then()
    {
        await using var api = await Api.StartAsync();
        var schedule = ""","scheduled_at":"2026-05-01T10:00:00","timezone":"Asia/Riyadh" """;
        var first = await api.CreateCampaignAsync(1, schedule);
        var second = await api.CreateCampaignAsync(1, schedule);
        first.Text("scheduled_at").Should().Be("2026-05-01T07:00:00Z");
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(59));
        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("scheduled", "scheduled");

        (await api.PostAsync($"/api/v1/campaigns/{second.CampaignId}/cancel", "{}"))
            .ShouldBe(200).Body.Should().BeJson("""{"success":true,"data":{"success":true}}""");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(1));

        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "cancelled");
        api.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Is_cancelled_only_while_it_is_pending()
    {
        await using var api = await Api.StartAsync();
        var id = (await api.CreateCampaignAsync(1)).CampaignId;
        var cancel = () => api.PostAsync($"/api/v1/campaigns/{id}/cancel", "{}");

        (await cancel()).ShouldBe(422, "VALIDATION_ERROR"); // preparing
        api.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(25));
        (await cancel()).ShouldBe(200);
        (await cancel()).ShouldBe(422, "VALIDATION_ERROR"); // cancelled
    }

    [Fact]
    public async Task Leaves_out_who_opted_out()
    {
        await using var api = await Api.StartAsync();
        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966570000001"}""");
        var id = (await api.CreateCampaignAsync(3)).CampaignId;

        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var campaign = await api.GetAsync($"/api/v1/campaigns/{id}");
        (campaign.Number("requested_count"), campaign.Number("total_count"), campaign.Number("sent_count")).Should().Be((3, 2, 2));
        api.Sandbox.Messages.Should().NotContain(message => message.Phone == "966570000001");
    }

    [Fact]
    public async Task Fails_when_nobody_is_left()
    {
        await using var api = await Api.StartAsync();
        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966570000001"}""");
        var id = (await api.CreateCampaignAsync(1)).CampaignId;

        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var campaign = await api.GetAsync($"/api/v1/campaigns/{id}");
        campaign.Text("status").Should().Be("failed");
        campaign.Text("failure_reason").Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Gives_the_first_campaign_for_the_same_key()
    {
        await using var api = await Api.StartAsync();

        var first = await api.CreateCampaignAsync(2, key: "job-17");
        var again = await api.CreateCampaignAsync(2, key: "job-17");
        var other = await api.CreateCampaignAsync(2, key: "job-18");

        again.ShouldBe(201).CampaignId.Should().Be(first.CampaignId);
        other.CampaignId.Should().NotBe(first.CampaignId);
        api.Sandbox.Campaigns.Should().HaveCount(2);
    }

    [Fact]
    public async Task Fills_each_recipients_own_values_before_the_shared_ones()
    {
        await using var api = await Api.StartAsync();

        await api.PostCampaignAsync(
            """{"phone":"966501234567","variables":{"1":"A-1"}},{"phone":"966501234568"}""", ""","template_params":["X","10 SAR"]""",
            template: "order_shipped");
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        api.Sandbox.Messages.Select(message => message.Text).Should()
            .Equal("Your order A-1 is on its way. Total: 10 SAR.", "Your order X is on its way. Total: 10 SAR.");
        (await api.PostCampaignAsync("""{"phone":"966501234567","variables":{"1":"A-1"}}""", template: "order_shipped"))
            .ShouldBe(422, "TEMPLATE_PARAMS_MISMATCH");
    }

    [Fact]
    public async Task Refuses_what_does_not_fit_into_the_day()
    {
        await using var api = await Api.StartAsync(options => options.DailyTier = 10);
        await api.SendTemplateAsync("welcome_message", "ar");
        await api.SendTextAsync("966501234567"); // texts do not count

        (await api.CreateCampaignAsync(10)).ShouldBe(429, "MESSAGING_TIER_LIMIT_EXCEEDED").Details
            .Should().BeJson("""{"daily_limit":10,"used_today":1,"remaining":9,"requested":10}""");
        (await api.CreateCampaignAsync(9)).ShouldBe(201);
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(1));
        (await api.CreateCampaignAsync(10)).ShouldBe(201);
    }

    [Fact]
    public async Task Splits_across_days_when_asked()
    {
        await using var api = await Api.StartAsync(options => options.DailyTier = 10);

        var reply = await api.CreateCampaignAsync(25, ""","split_across_days":true,"campaign_name":"National" """);

        reply.ShouldBe(201).Text("name").Should().Be("National (1/3)");
        (reply.Number("requested_count"), reply.Number("parts_total")).Should().Be((10, 3));
        var parts = reply.Data.GetProperty("parts").EnumerateArray().ToArray();
        parts.Select(part => part.GetProperty("requested_count").GetInt32()).Should().Equal(10, 10, 5);
        parts.Select(part => part.GetProperty("scheduled_at").GetString())
            .Should().Equal(null, "2026-05-02T09:00:00+03:00", "2026-05-03T09:00:00+03:00");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(25));
        api.Sandbox.Campaigns.Select(campaign => campaign.Status).Should().Equal("completed", "completed", "scheduled");
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(1));
        api.Sandbox.Messages.Select(message => message.Phone).Should().HaveCount(25).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("""{"message_type":"text"}""", "message_type")]
    [InlineData("""{"message_type":"template","template_id":5}""", "template_id")]
    [InlineData("""{"message_type":"template"}""", "template_name")]
    [InlineData("""{"recipients":[]}""", "recipients")]
    [InlineData("""{"recipients":{}}""", "recipients")]
    [InlineData("""{"recipients":[{"name":"x"}]}""", "recipients.0.phone")]
    [InlineData("""{"recipients":[{"phone":"966501234567"},{"phone":"966501234567","vars":{}}]}""", "recipients.1.vars")]
    [InlineData("""{"recipients":[{"phone":"966501234567","variables":{"1":5}}]}""", "recipients.0.variables")]
    [InlineData("""{"template_params":[1]}""", "template_params.0")]
    [InlineData("""{"scheduled_at":"2020-01-01T00:00:00"}""", "scheduled_at")]
    [InlineData("""{"split_across_days":"yes"}""", "split_across_days")]
    public async Task Refuses_what_a_campaign_must_not_say(string body, string field)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/api/v1/campaigns", body)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Contain(field);
        api.Sandbox.Campaigns.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_names_over_120_characters_and_more_than_50000_recipients()
    {
        await using var api = await Api.StartAsync();

        (await api.CreateCampaignAsync(1, $$""","campaign_name":"{{new string('ع', 121)}}" """))
            .ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("campaign_name");
        (await api.CreateCampaignAsync(50_001)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Equal("recipients");
    }
}
