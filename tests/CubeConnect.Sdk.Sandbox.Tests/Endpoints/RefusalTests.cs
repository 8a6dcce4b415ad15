namespace CubeConnect.Sandbox.Tests.Endpoints;

/// <summary>Every error code that the documentation names, but the two that only the platform's inside can cause.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Refuses_a_request_without_a_key()
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/v1/messages/1", headers => headers.Add("No-Key", "1"))).ShouldBe(401, "AUTHENTICATION_REQUIRED");
    }

    [Fact]
    public async Task Refuses_a_wrong_key_in_either_header()
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/v1/messages/1", headers => headers.Add("Authorization", "Bearer wrong")))
            .ShouldBe(401, "INVALID_API_KEY");
        (await api.GetAsync("/api/v1/messages/1", headers => headers.Add("X-API-KEY", "wrong"))).ShouldBe(401, "INVALID_API_KEY");
    }

    [Fact]
    public async Task Refuses_keys_without_tenant_or_permission()
    {
        await using var api = await Api.StartAsync(options =>
        {
            options.KeysWithoutTenant.Add("ck_lonely");
            options.ReadOnlyKeys.Add("ck_reader");
        });

        (await api.GetAsync("/api/v1/messages/1", headers => headers.Add("X-API-KEY", "ck_lonely"))).ShouldBe(403, "API_KEY_NO_TENANT");
        (await api.PostAsync("/api/v1/messages/send", "{}", headers => headers.Add("X-API-KEY", "ck_reader"))).ShouldBe(403, "FORBIDDEN");
        (await api.GetAsync("/api/v1/messages/1", headers => headers.Add("X-API-KEY", "ck_reader"))).ShouldBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Lets_a_key_of_two_tenants_choose_and_takes_the_first_otherwise()
    {
        await using var api = await Api.StartAsync(options => options.FurtherTenants.Add(
            new SandboxTenant("2") { ApiKeys = { options.ApiKey }, Accounts = { new SandboxAccount("01SECOND") } }));

        var path = "/api/v1/templates?whatsapp_account_id=01SECOND";
        (await api.GetAsync(path)).ShouldBe(422, "NO_ACTIVE_ACCOUNT");
        (await api.GetAsync(path, headers => headers.Add("X-TENANT-ID", "2"))).ShouldBe(200);
        (await api.GetAsync(path, headers => headers.Add("X-TENANT-ID", "3"))).ShouldBe(403, "TENANT_NOT_FOUND");
    }

    [Fact]
    public async Task Names_every_missing_field_at_once()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.PostAsync("/api/v1/messages/send", """{"message_type":"text"}""");

        reply.ShouldBe(422, "VALIDATION_ERROR").Fields.Should().BeEquivalentTo("whatsapp_account_id", "phone", "data");
        reply.Details.GetProperty("phone").Should().BeJson("""["The phone field is required."]""");
    }

    [Theory]
    [InlineData("""{"message_type":"image"}""", "message_type")]
    [InlineData("""{"message_type":5}""", "message_type")]
    [InlineData("""{"message_type":"text","phnoe":"966501234567"}""", "phnoe")]
    [InlineData("""{"message_type":"text","data":{"body":"hi"}}""", "data.text")]
    [InlineData("""{"message_type":"text","data":{"body":"hi"}}""", "data.body")]
    [InlineData("""{"message_type":"text","data":{"text":""}}""", "data.text")]
    [InlineData("""{"message_type":"text","data":{"text":7}}""", "data.text")]
    [InlineData("""{"message_type":"text","data":{"text":"\ud800"}}""", "data.text")]
    [InlineData("""{"message_type":"text","data":"hi"}""", "data")]
    [InlineData("""{"message_type":"text","auto_retry_on_frequency_cap":true}""", "auto_retry_on_frequency_cap")]
    [InlineData("""{"message_type":"template","data":{}}""", "data.name")]
    [InlineData("""{"message_type":"template","data":{"name":"x","params":["1"]}}""", "data.params")]
    [InlineData("""{"message_type":"template","data":{"name":"x","language_code":"en-US"}}""", "data.language_code")]
    [InlineData("""{"message_type":"template","auto_retry_on_frequency_cap":"yes"}""", "auto_retry_on_frequency_cap")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-05-01T10:00:00Z"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-05-01T10:00:00+03:00"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"01/05/2026 10:00"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-05-01T06:00:00"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-05-01T08:59:59","timezone":"Asia/Riyadh"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2027-03-14T02:30:00","timezone":"America/New_York"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2027-03-14T02:30:00","timezone":"Africa/Casablanca"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2027-03-28T01:30:00","timezone":"Europe/Dublin"}""", "scheduled_at")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-06-01T10:00:00","timezone":"Mars/Olympus"}""", "timezone")]
    [InlineData("""{"message_type":"text","scheduled_at":"2026-06-01T10:00:00","timezone":"Arab Standard Time"}""", "timezone")]
    [InlineData("""{"message_type":"template","scheduled_at":"2026-06-01T10:00:00"}""", "timezone")]
    public async Task Refuses_what_a_message_must_not_say(string body, string field)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/api/v1/messages/send", body)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Contain(field);
        api.Sandbox.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData(4096, 202)]
    [InlineData(4097, 422)]
    public async Task Takes_texts_up_to_4096_characters(int length, int status)
    {
        await using var api = await Api.StartAsync();

        (await api.SendTextAsync("966501234567", string.Concat(Enumerable.Repeat("👋", length)))).Status.Should().Be(status);
    }

    [Theory]
    [InlineData("""[{"type":"body","parameters":[]}]""", "data.components.0.parameters")]
    [InlineData("""[{"type":"body","parameters":[{"type":"image","image":{"id":"1"}}]}]""", "data.components.0.parameters.0.type")]
    [InlineData("""[{"type":"body","parameters":[{"type":"text"}]}]""", "data.components.0.parameters.0.text")]
    [InlineData("""[{"type":"body","parameters":["a"]}]""", "data.components.0.parameters.0")]
    [InlineData("""[{"type":"body","parameters":[{"type":"text","text":"a","txet":"b"}]}]""", "data.components.0.parameters.0.txet")]
    [InlineData("""[{"type":"body","parameters":[{"type":"currency","currency":{"code":"SAR"}}]}]""",
        "data.components.0.parameters.0.currency.amount_1000")]
    [InlineData("""[{"type":"head"}]""", "data.components.0.type")]
    [InlineData("""[{"type":"footer"}]""", "data.components.0.type")]
    [InlineData("""[{"type":"button","sub_type":"url","parameters":[{"type":"text","text":"a"}]}]""", "data.components.0.index")]
    [InlineData("""[{"type":"button","sub_type":"url","index":"10","parameters":[{"type":"text","text":"a"}]}]""",
        "data.components.0.index")]
    [InlineData("""[{"type":"button","sub_type":"press","index":"1"}]""", "data.components.0.sub_type")]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"id":"1","link":"https://example.com"}}]}]""",
        "data.components.0.parameters.0.image")]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"link":"banner.jpg"}}]}]""",
        "data.components.0.parameters.0.image.link")]
    [InlineData("""[{"type":"carousel","cards":[]}]""", "data.components.0.cards")]
    [InlineData("""[{"type":"carousel","cards":[{"card_index":0,"components":[{"type":"x"}]}]}]""",
        "data.components.0.cards.0.components.0.type")]
    public async Task Refuses_components_of_the_wrong_form(string components, string field)
    {
        await using var api = await Api.StartAsync();

        (await api.SendTemplateAsync("order_shipped", "ar", components)).ShouldBe(422, "VALIDATION_ERROR").Fields.Should().Contain(field);
    }

    [Theory]
    [InlineData("0501234567")]
    [InlineData("00966501234567")]
    [InlineData("+966 50 123 4567")]
    [InlineData("9665012345678901")]
    [InlineData("٩٦٦٥٠١٢٣٤٥٦٧")]
    public async Task Refuses_numbers_without_country_code(string phone)
    {
        await using var api = await Api.StartAsync();

        (await api.SendTextAsync(phone)).ShouldBe(422, "INVALID_PHONE_NUMBER");
    }

    [Theory]
    [InlineData("no_such_template")]
    [InlineData("summer_sale")]
    [InlineData("new_year_offer")]
    [InlineData("old_promotion")]
    public async Task Finds_only_approved_templates(string name)
    {
        await using var api = await Api.StartAsync();

        (await api.SendTemplateAsync(name, "en_US")).ShouldBe(404, "TEMPLATE_NOT_FOUND");
    }

    [Fact]
    public async Task Tells_the_languages_a_template_has()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("eid_offer", "en_US");

        reply.ShouldBe(422, "TEMPLATE_LANGUAGE_MISMATCH").Details.Should().BeJson("""{"available_languages":["ar"]}""");
    }

    [Theory]
    [InlineData("order_shipped", null)]
    [InlineData("order_shipped", """[{"type":"body","parameters":[{"type":"text","text":"a"}]}]""")]
    [InlineData("otp", """[{"type":"body","parameters":[{"type":"text","text":"123456"}]}]""")]
    [InlineData("appointment_reminder", """[{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]""")]
    public async Task Refuses_fewer_values_than_the_template_takes(string name, string? components)
    {
        await using var api = await Api.StartAsync();

        (await api.SendTemplateAsync(name, "en_US", components)).ShouldBe(422, "TEMPLATE_PARAMS_MISMATCH");
    }

    [Fact]
    public async Task Refuses_a_media_header_without_media()
    {
        await using var api = await Api.StartAsync();

        var reply = await api.SendTemplateAsync("eid_offer", "ar",
            """[{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]""");

        reply.ShouldBe(422, "TEMPLATE_HEADER_MEDIA_REQUIRED");
    }

    [Fact]
    public async Task Refuses_numbers_that_are_not_ready()
    {
        await using var api = await Api.StartAsync();

        api.Sandbox.Account.HasAccessToken = false;
        (await api.SendTextAsync("966501234567")).ShouldBe(422, "MISSING_ACCESS_TOKEN");
        api.Sandbox.Account.Connected = false;
        (await api.SendTextAsync("966501234567")).ShouldBe(422, "NO_ACTIVE_ACCOUNT");
    }

    [Fact]
    public async Task Refuses_beyond_the_plan()
    {
        await using var api = await Api.StartAsync(options => options.MonthlyQuota = 1);

        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        (await api.SendTextAsync("966501234567")).ShouldBe(429, "PLAN_LIMIT_REACHED");
        api.Sandbox.Clock.Advance(TimeSpan.FromDays(31));
        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        api.Sandbox.Tenant.SubscriptionExpired = true;
        (await api.SendTextAsync("966501234567")).ShouldBe(429, "SUBSCRIPTION_EXPIRED");
    }

    [Fact]
    public async Task Refuses_requests_beyond_the_limit_of_a_minute()
    {
        await using var api = await Api.StartAsync(options => options.RequestsPerMinute = 2);

        (await api.SendTextAsync("966501234567"))
            .ShouldBe(202).Headers.Should().Contain("X-RateLimit-Limit", "2").And.Contain("X-RateLimit-Remaining", "1");
        (await api.SendTextAsync("966501234567")).ShouldBe(202).Headers["X-RateLimit-Remaining"].Should().Be("0");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        (await api.SendTextAsync("966501234567")).ShouldBe(429, "RATE_LIMIT_EXCEEDED").Headers["X-RateLimit-Remaining"].Should().Be("0");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        (await api.SendTextAsync("966501234567")).ShouldBe(202);
        api.Sandbox.Messages.Should().HaveCount(3);
    }

    [Fact]
    public async Task Every_answer_to_a_valid_key_has_the_headers_of_the_rate_limit_without_one_too()
    {
        await using var api = await Api.StartAsync();

        (await api.SendTextAsync("966501234567"))
            .ShouldBe(202).Headers.Should().Contain("X-RateLimit-Limit", "1000000").And.Contain("X-RateLimit-Remaining", "999999");
        (await api.PostAsync("/api/v1/messages/send", "{")).ShouldBe(400, "BAD_REQUEST")
            .Headers.Should().Contain("X-RateLimit-Remaining", "999998");
        (await api.GetAsync("/api/v1/messages/unknown")).ShouldBe(404, "NOT_FOUND")
            .Headers.Should().Contain("X-RateLimit-Remaining", "999997");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Refuses_a_body_that_is_no_JSON_object(string body)
    {
        await using var api = await Api.StartAsync();

        (await api.PostAsync("/api/v1/messages/send", body)).ShouldBe(400, "BAD_REQUEST");
    }

    [Fact]
    public async Task Refuses_paths_and_verbs_that_do_not_exist()
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/v2/messages/1")).ShouldBe(404, "NOT_FOUND");
        (await api.GetAsync("/api/v1/campaigns")).ShouldBe(405, "METHOD_NOT_ALLOWED");
        (await api.GetAsync("/api/v1/messages/none")).ShouldBe(404, "NOT_FOUND");
        (await api.GetAsync("/api/v1/campaigns/none")).ShouldBe(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Says_that_it_is_degraded_when_told_so()
    {
        await using var api = await Api.StartAsync();

        (await api.GetAsync("/api/health", headers => headers.Add("No-Key", "1"))).Body.Should().BeJson("""
            {"success":true,"data":{"status":"healthy","checks":{"app":true,"database":true,"cache":true},
             "timestamp":"2026-05-01T06:00:00Z"}}
            """);
        api.Sandbox.Healthy = false;
        (await api.GetAsync("/api/health")).ShouldBe(503, "SERVICE_DEGRADED").Details.Should().BeJson("""
            {"status":"degraded","checks":{"app":true,"database":false,"cache":false},"timestamp":"2026-05-01T06:00:00Z"}
            """);
    }
}
