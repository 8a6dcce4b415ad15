namespace CubeConnect.Sandbox.Tests;

public sealed class SandboxTests
{
    [Fact]
    public async Task Keeps_a_journal_with_masked_keys()
    {
        await using var api = await Api.StartAsync();

        await api.SendTextAsync("966501234567", "سلام");
        await api.GetAsync("/api/v1/messages/none?x=1", headers => headers.Add("X-API-KEY", "ck_secret"));

        var (first, second) = (api.Sandbox.Journal[0], api.Sandbox.Journal[1]);
        (first.Operation, first.Method, first.Path, first.Query, first.StatusCode, first.At).Should()
            .Be(("SendMessage", "POST", "/api/v1/messages/send", "", 202, Api.Start));
        first.Body.Should().Contain("سلام");
        first.ResponseBody.Should().Contain("queued");
        first.Headers["authorization"].Should().Be("Bearer ck_***");
        (second.Query, second.StatusCode, second.Headers["X-API-KEY"]).Should().Be(("?x=1", 401, "ck_***"));
        first.ToString().Should().Be("POST /api/v1/messages/send -> 202");
        api.Sandbox.ClearJournal();
        api.Sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task Keeps_only_the_last_requests()
    {
        await using var api = await Api.StartAsync(options => options.JournalCapacity = 2);

        foreach (var id in new[] { "1", "2", "3" }) await api.GetAsync($"/api/v1/messages/{id}");

        api.Sandbox.Journal.Select(request => request.Path).Should().Equal("/api/v1/messages/2", "/api/v1/messages/3");
    }

    [Fact]
    public async Task Moves_by_itself_on_a_real_clock()
    {
        await using var api = await Api.StartAsync(options => (options.Clock, options.Speed) = (SandboxClock.Real(), 10));
        await api.SendTextAsync("+966501234567");

        var message = await api.Sandbox.WaitForMessageAsync("+966501234567", "read");

        (message.SentAt < message.DeliveredAt, message.DeliveredAt < message.ReadAt).Should().Be((true, true));
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("delivered")]
    [InlineData("read")]
    public async Task Finds_a_message_that_went_further_before_the_wait_began(string status)
    {
        await using var api = await Api.StartAsync(options => (options.Clock, options.Speed) = (SandboxClock.Real(), 10));
        await api.SendTextAsync("+966501234567");
        await api.Sandbox.WaitForMessageAsync("+966501234567", "read");

        (await api.Sandbox.WaitForMessageAsync("+966501234567", status)).Status.Should().Be("read");
    }

    [Fact]
    public async Task Finds_a_message_that_is_there_already_and_one_that_comes()
    {
        await using var api = await Api.StartAsync();
        var coming = api.Sandbox.WaitForMessageAsync(message => message.Text == "now");
        coming.IsCompleted.Should().BeFalse();

        await api.SendTextAsync("966501234567", "now");

        (await coming).Id.Should().Be((await api.Sandbox.WaitForMessageAsync("966501234567")).Id);
    }

    [Fact]
    public async Task Says_what_it_saw_when_nothing_fitted()
    {
        await using var api = await Api.StartAsync(options => options.WaitTimeout = TimeSpan.FromMilliseconds(1));

        var wait = () => api.Sandbox.WaitForMessageAsync("966501234567");

        (await wait.Should().ThrowAsync<TimeoutException>()).WithMessage("*so far: none*");
    }

    [Fact]
    public async Task Passes_on_what_a_predicate_throws()
    {
        await using var api = await Api.StartAsync();
        var wait = api.Sandbox.WaitForMessageAsync(_ => throw new InvalidOperationException("mine"));

        (await api.SendTextAsync("966501234567")).ShouldBe(202);

        await wait.Awaiting(task => task).Should().ThrowAsync<InvalidOperationException>().WithMessage("mine");
    }

    [Fact]
    public async Task Stops_waiting_when_asked()
    {
        await using var api = await Api.StartAsync();
        using var cancel = new CancellationTokenSource();
        var wait = api.Sandbox.WaitForMessageAsync("966501234567", cancellationToken: cancel.Token);

        await cancel.CancelAsync();

        await wait.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Runs_many_at_once_without_mixing_them_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async i =>
        {
            await using var api = await Api.StartAsync();
            await api.SendTextAsync("966501234567", $"text {i}");
            api.Sandbox.Messages.Should().ContainSingle().Which.Text.Should().Be($"text {i}");
        }));
    }

    [Fact]
    public async Task Takes_requests_from_many_threads_and_loses_none()
    {
        await using var api = await Api.StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 2_000)
            .Select(async i => (await api.SendTextAsync($"9665{10_000_000 + i}")).MessageId));

        ids.Should().OnlyHaveUniqueItems();
        api.Sandbox.Messages.Should().HaveCount(2_000);
    }

    [Theory]
    [InlineData(0d)]
    [InlineData(-1d)]
    [InlineData(double.NaN)]
    public async Task Refuses_options_out_of_range(double speed)
    {
        var start = () => CubeConnectSandbox.StartAsync(options => options.Speed = speed);

        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*Speed*");
    }

    [Fact]
    public async Task Shares_no_type_with_the_SDK()
    {
        await using var api = await Api.StartAsync();

        typeof(CubeConnectSandbox).Assembly.GetReferencedAssemblies().Should().NotContain(reference => reference.Name == "CubeConnect.Sdk");
    }

    [Fact]
    public async Task Prints_neither_numbers_nor_texts()
    {
        await using var api = await Api.StartAsync();
        await api.SendTextAsync("966501234567", "secret");
        await api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567"}""");

        await api.DeleteAsync("/api/v1/opt-outs/966501234567");
        await api.SendTextAsync("966501234567", "secret");
        var printed = $"{string.Join(' ', api.Sandbox.Messages)} {string.Join(' ', api.Sandbox.OptOuts)} "
            + string.Join(' ', api.Sandbox.Journal);

        printed.Should().Contain("DELETE /api/v1/opt-outs/966*****4567 -> 200");
        printed.Should().NotContain("966501234567").And.NotContain("secret");
    }

    [Fact]
    public async Task Reset_forgets_what_happened_and_what_was_still_to_happen()
    {
        await using var api = await Api.StartAsync(options =>
        {
            (options.DailyTier, options.RequestsPerMinute, options.MonthlyQuota) = (5, 100, 5);
            options.WebhookUrl = new Uri("http://127.0.0.1:1/");
        });
        var sandbox = api.Sandbox;
        var campaign = (await api.CreateCampaignAsync(4, key: "k")).ShouldBe(201).CampaignId;
        await api.SendTextAsync("966501234567");
        sandbox.Reply("966501234567", "STOP");
        sandbox.PutTemplate(new SandboxTemplate { Name = "mine", Language = "ar", Body = "b" });
        sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Skip = 100 });

        (await api.PostAsync("/sandbox/api/reset", "{}")).ShouldBe(200);
        sandbox.Clock.Advance(TimeSpan.FromHours(2));

        (sandbox.Messages.Count, sandbox.Campaigns.Count, sandbox.OptOuts.Count, sandbox.Webhooks.Count).Should().Be((0, 0, 0, 0));
        (sandbox.Templates.Count, sandbox.Faults.Due.Count, sandbox.Journal.Count).Should().Be((SandboxTemplate.Ready.Count, 0, 0));
        var status = (await api.GetAsync("/sandbox/api/status")).ShouldBe(200);
        (status.Number("messages"), status.Number("messages_forgotten"), status.Number("answers_forgotten"),
            status.Number("campaigns_forgotten"), status.Number("chats")).Should().Be((0, 0, 0, 0, 0));
        (await api.GetAsync($"/api/v1/campaigns/{campaign}")).ShouldBe(404, "NOT_FOUND");

        // As new: the limits are unused, the same key is another campaign, and each recipient has its message.
        var second = (await api.CreateCampaignAsync(4, key: "k")).ShouldBe(201).CampaignId;
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        sandbox.Messages.Should().HaveCount(4).And.OnlyContain(message => message.CampaignId == second && message.Status == "read");
        var rows = (await api.GetAsync($"/api/v1/campaigns/{second}/recipients")).ShouldBe(200).Data.GetProperty("recipients");
        rows.EnumerateArray().Select(row => row.GetProperty("message_log_id").GetString()).Should().NotContainNulls().And.HaveCount(4);
    }
}
