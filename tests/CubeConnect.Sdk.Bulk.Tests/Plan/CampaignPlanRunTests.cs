using System.Text.Json;
using CubeConnect.Tests;

namespace CubeConnect.Bulk.Tests.Plan;

public sealed class CampaignPlanRunTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2027, 3, 8, 9, 30, 0, TimeSpan.Zero));
    private readonly MemoryStore _store = new();

    private CampaignPlan Plan => CampaignPlan.Create(
        BulkSamples.Audience(5), new()
        { Name = "Eid", TimeProvider = _clock, TimeZone = "UTC", Days = CampaignDays.Within(2), WhatsAppAccountId = "01JXOTHER" });

    [Fact]
    public async Task Creates_each_part_with_its_slice_name_schedule_and_key()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);

        var plan = Plan;
        var run = await plan.RunAsync(client, _store);

        run.IsComplete.Should().BeTrue();
        run.CampaignIds.Select(id => id.Value).Should().Equal("c1", "c2", "c3");
        server.Requests.Select(request => request.Header("Idempotency-Key")).Should().Equal(plan.Parts.Select(part => part.IdempotencyKey));
        server.Requests[1].Body.Should().BeJson("""
            {"whatsapp_account_id":"01JXOTHER","message_type":"template","template_name":"eid_offer","template_language":"ar","recipients":[
             {"phone":"+966500000002","variables":{"1":"أحمد","2":"50%"}},{"phone":"+966500000003","variables":{"1":"أحمد","2":"50%"}}],
             "campaign_name":"Eid (2/3)","scheduled_at":"2027-03-09T09:31:00","timezone":"UTC"}
            """);
    }

    [Fact]
    public async Task Run_again_it_sends_nothing()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await Plan.RunAsync(client, _store);

        var again = await Plan.RunAsync(client, _store);

        again.CampaignIds.Should().HaveCount(3);
        server.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Killed_at_any_save_it_goes_on_with_the_same_keys_and_bodies(int save)
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        _store.DieAt = save;
        await FluentActions.Awaiting(() => Plan.RunAsync(client, _store)).Should().ThrowAsync<PowerCutException>();

        _store.DieAt = 0;
        _clock.Advance(TimeSpan.FromHours(3));
        var run = await Plan.RunAsync(client, _store);

        run.IsComplete.Should().BeTrue();
        var byKey = server.Requests.GroupBy(request => request.Header("Idempotency-Key")!).ToList();
        byKey.Select(group => group.Key).Should().BeEquivalentTo(Plan.Parts.Select(part => part.IdempotencyKey));
        byKey.Should().OnlyContain(group => group.Select(request => request.Body).Distinct().Count() == 1);
        run.CampaignIds.Should().OnlyHaveUniqueItems().And.HaveCount(3);
    }

    [Theory]
    [InlineData(3.25, "2027-03-12T15:31:00")]
    [InlineData(1.5, "2027-03-10T21:31:00")]
    public async Task Late_by_days_later_parts_keep_a_days_distance(double days, string third)
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        _store.DieAt = 3;
        await FluentActions.Awaiting(() => Plan.RunAsync(client, _store)).Should().ThrowAsync<PowerCutException>();

        _store.DieAt = 0;
        _clock.Advance(TimeSpan.FromDays(days));
        var run = await Plan.RunAsync(client, _store);

        // Part 2 was due on the 9th: it begins at once, and part 3 a day later, so that no day gets two days' share.
        server.Requests.Skip(1).Select(request => Field(request.Body, "scheduled_at")).Should().Equal(null, third);
        run.Parts[2].Planned.StartsAt.Should().BeOnOrAfter(_clock.GetUtcNow().AddDays(1));
    }

    [Theory]
    [InlineData(0.75, "2027-03-10T20:00:00")]
    [InlineData(1.5, "2027-03-11T20:00:00")]
    [InlineData(3, "2027-03-12T20:00:00")]
    public async Task A_start_that_was_chosen_keeps_its_wall_time_when_parts_are_late(double days, string third)
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        var options = Plan.Options with { Start = Schedule.At(new DateTime(2027, 3, 8, 20, 0, 0), "UTC") };
        _store.DieAt = 3;
        await FluentActions.Awaiting(() => CampaignPlan.Create(BulkSamples.Audience(5), options).RunAsync(client, _store))
            .Should().ThrowAsync<PowerCutException>();
        _store.DieAt = 0;
        _clock.Advance(TimeSpan.FromDays(days));

        // The start is past by now, and the same plan goes on.
        await CampaignPlan.Create(BulkSamples.Audience(5), options).RunAsync(client, _store);

        server.Requests.Select(request => Field(request.Body, "scheduled_at"))
            .Should().Equal("2027-03-08T20:00:00", days < 1.4 ? "2027-03-09T20:00:00" : null, third);
    }

    [Fact]
    public async Task A_run_that_begins_later_than_the_plan_was_made_counts_its_days_from_then()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        var plan = Plan;
        _clock.Advance(TimeSpan.FromMinutes(25));

        await plan.RunAsync(client, _store);

        server.Requests.Select(request => Field(request.Body, "scheduled_at"))
            .Should().Equal(null, "2027-03-09T09:56:00", "2027-03-10T09:56:00");
    }

    [Fact]
    public async Task A_start_that_is_past_begins_no_run()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        var plan = CampaignPlan.Create(BulkSamples.Audience(5), Plan.Options with { Start = Schedule.At(_clock.GetUtcNow()) });

        (await FluentActions.Awaiting(() => plan.RunAsync(client, _store)).Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Should().ContainKey("scheduled_at");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_part_in_doubt_for_longer_than_keys_are_trusted_is_not_sent_until_it_is_settled()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        _store.DieAt = 4;
        await FluentActions.Awaiting(() => Plan.RunAsync(client, _store)).Should().ThrowAsync<PowerCutException>();
        _store.DieAt = 0;
        _clock.Advance(CampaignRun.KeyTrust + TimeSpan.FromMinutes(1));

        (await FluentActions.Awaiting(() => Plan.RunAsync(client, _store)).Should().ThrowAsync<CubeConnectException>())
            .Which.Should().Match<CubeConnectException>(e => e.Outcome == RequestOutcome.Unknown && e.Attempts == 0);
        server.Requests.Should().HaveCount(2);

        await _store.SaveAsync(CampaignRun.Parse(_store.Json!).WithCreated(2, "c2"), default);
        (await Plan.RunAsync(client, _store)).CampaignIds.Select(id => id.Value).Should().Equal("c1", "c2", "c3");
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task Another_list_under_the_same_name_is_refused_before_anything_is_sent()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await Plan.RunAsync(client, _store);

        var other = CampaignPlan.Create(BulkSamples.Audience(4), Plan.Options);
        await FluentActions.Awaiting(() => other.RunAsync(client, _store)).Should().ThrowAsync<CubeConnectValidationException>();

        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_refused_part_waits_and_is_asked_for_again_later()
    {
        await using var server = await PlatformAsync();
        server.Reply(429, """
            {"success":false,"error":{"code":"MESSAGING_TIER_LIMIT_EXCEEDED","message":"x",
             "details":{"daily_limit":2,"used_today":2,"remaining":0,"requested":2}}}
            """);
        using var client = Client(server);

        await FluentActions.Awaiting(() => Plan.RunAsync(client, _store)).Should().ThrowAsync<CubeConnectTierLimitException>();
        CampaignRun.Parse(_store.Json!).Parts.Should().OnlyContain(part => part.State == CampaignRunState.Waiting);

        _clock.Advance(TimeSpan.FromDays(2));
        (await Plan.RunAsync(client, _store)).IsComplete.Should().BeTrue();
        server.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task Left_to_the_platform_no_part_is_cut_by_day()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        var plan = CampaignPlan.Create(BulkSamples.Audience(5), Plan.Options with { Days = CampaignDays.ByPlatform });

        await plan.RunAsync(client, _store);

        JsonDocument.Parse(server.Single.Body).RootElement.GetProperty("split_across_days").GetBoolean().Should().BeTrue();
    }

    /// <summary>Remembers keys as the platform does.</summary>
    private static async Task<WireServer> PlatformAsync()
    {
        var server = await WireServer.StartAsync();
        var ids = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        return server.ReplyAlways(request =>
        {
            var id = ids.GetOrAdd(request.Header("Idempotency-Key")!, _ => $"c{ids.Count + 1}");
            return WireReply.Of(201, $$$"""{"success":true,"data":{"campaign_id":"{{{id}}}","status":"preparing","requested_count":2}}""");
        });
    }

    private CubeConnectClient Client(WireServer server) => TestClient.Create(server.BaseAddress, options => options.TimeProvider = _clock);

    private static string? Field(string json, string name) => JsonDocument.Parse(json)
        .RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
