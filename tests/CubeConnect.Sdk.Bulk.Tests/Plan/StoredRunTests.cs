
using CubeConnect.Tests;

namespace CubeConnect.Bulk.Tests.Plan;

/// <summary>What a run that is stored shares with the plan that is run now.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2027, 3, 8, 9, 30, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-run-");
    private readonly MemoryStore _store = new();

    private CampaignPlanOptions Options => new()
    {
        Name = "Eid", TimeProvider = _clock, TimeZone = "UTC", Days = CampaignDays.Within(2),
        BaseAddress = new Uri("https://platform.example"),
    };

    public static TheoryData<string, Func<CampaignPlanOptions, CampaignPlanOptions>> Changes => new()
    {
        { "whatsapp_account_id", options => options with { WhatsAppAccountId = "01JXOTHER" } },
        { "base_address", options => options with { BaseAddress = new Uri("https://other.example") } },
        { "split_across_days", options => options with { Days = CampaignDays.ByPlatform } },
        { "split_across_days", options => options with { Days = CampaignDays.One } },
        { "split_across_days", options => options with { Days = CampaignDays.Within(2, 1) } },
        { "scheduled_at", options => options with { Start = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "UTC") } },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_run_that_has_begun_is_not_continued_otherwise(string field, Func<CampaignPlanOptions, CampaignPlanOptions> change)
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await BeginAsync(client, dieAt: 3);

        (await FluentActions.Awaiting(() => Plan(change(Options)).RunAsync(client, _store))
            .Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys.Should().Equal(field);

        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Another_client_with_another_number_does_not_send_the_rest_from_it()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await BeginAsync(client, dieAt: 3);
        using var other =
            TestClient.Create(server.BaseAddress, options => (options.TimeProvider, options.WhatsAppAccountId) = (_clock, "01JXOTHER"));

        (await FluentActions.Awaiting(() => Plan(Options).RunAsync(other, _store)).Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Should().ContainKey("whatsapp_account_id");

        (await Plan(Options with { WhatsAppAccountId = TestClient.Account }).RunAsync(other, _store))
            .IsComplete.Should().BeTrue("the plan names the number that the run began with");
        server.Requests.Should().OnlyContain(request => request.Body.Contains(TestClient.Account, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_run_in_which_nobody_was_asked_for_follows_the_plan(
        string field, Func<CampaignPlanOptions, CampaignPlanOptions> change)
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await BeginAsync(client, dieAt: 1);
        var plan = Plan(change(Options));

        var run = await plan.RunAsync(client, _store);

        run.Parts.Select(part => part.Planned).Should().BeEquivalentTo(plan.Parts, field);
        server.Requests.Select(request => request.Header("Idempotency-Key")).Should().Equal(plan.Parts.Select(part => part.IdempotencyKey));
        CampaignRun.Parse(_store.Json!).Should().BeEquivalentTo(run, options => options.ComparingByValue<CampaignDays>());
    }

    [Fact]
    public async Task Preparing_a_run_shows_what_it_will_do_and_sends_nothing()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await BeginAsync(client, dieAt: 3);
        _clock.Advance(TimeSpan.FromDays(2));

        var run = await Plan(Options).PrepareRunAsync(client, _store);

        run.ToString().Should().Be("Eid: 1 of 3 campaigns created");
        run.Parts.Select(part => part.State).Should().Equal(CampaignRunState.Created, CampaignRunState.Waiting, CampaignRunState.Waiting);
        run.Parts.Select(part => part.Planned.Schedule?.LocalTime).Should().Equal(null, null, new DateTime(2027, 3, 11, 9, 31, 0));
        run.Parts[1].Planned.StartsAt.Should().Be(_clock.GetUtcNow());
        server.Requests.Should().ContainSingle();
        (await Plan(Options).RunAsync(client, _store)).Parts.Select(part => part.Planned)
            .Should().BeEquivalentTo(run.Parts.Select(part => part.Planned));
    }

    [Fact]
    public async Task The_campaigns_that_the_platform_splits_off_are_stored_and_watched()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(201, """
            {"data":{"campaign_id":"c1","status":"preparing","parts_total":3,"parts":[{"campaign_id":"c1","part_number":1},
             {"campaign_id":"c2","part_number":2},{"campaign_id":"c3","part_number":3}]}}
            """);
        using var client = Client(server);
        var file = Path.Combine(_folder.FullName, "run.json");
        await Plan(Options with { Days = CampaignDays.ByPlatform }).RunAsync(client, new JsonFileProgressStore(file));

        var run = await Plan(Options with { Days = CampaignDays.ByPlatform }).RunAsync(client, new JsonFileProgressStore(file));

        run.CampaignIds.Select(id => id.Value).Should().Equal("c1", "c2", "c3");
        run.Parts[0].FurtherIds.Select(id => id.Value).Should().Equal("c2", "c3");
        server.Requests.Should().ContainSingle();
        server.ReplyAlways(request => WireReply.Of(200, $$$"""
            {"data":{"campaign_id":"{{{request.Path.Split('/')[^1]}}}","status":"completed","requested_count":2,"sent_count":2}}
            """));
        (await client.WaitForCampaignAsync(run)).SentCount.Should().Be(6);
    }

    [Fact]
    public async Task A_second_runner_is_refused_before_it_sends_anything()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        var file = Path.Combine(_folder.FullName, "run.json");
        var second = new LateStore(
            new JsonFileProgressStore(file), async () => await Plan(Options).RunAsync(client, new JsonFileProgressStore(file)));

        (await FluentActions.Awaiting(() => Plan(Options).RunAsync(client, second)).Should().ThrowAsync<IOException>())
            .WithMessage("*another runner*");

        server.Requests.Should().HaveCount(3, "the first runner had gone all the way between the second's reading and its first save");
    }

    [Fact]
    public async Task A_part_in_doubt_that_began_long_ago_does_not_push_the_others()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(
            request => WireReply.Of(201, """{"data":{"campaign_id":"c","status":"preparing","created_at":"2027-03-08T09:30:05Z"}}"""));
        using var client = Client(server);
        await BeginAsync(client, dieAt: 2);
        _clock.Advance(TimeSpan.FromHours(10));

        var run = await Plan(Options).RunAsync(client, _store);

        run.Parts[1].Planned.Schedule!.LocalTime.Should().Be(
            new DateTime(2027, 3, 9, 9, 31, 0), "the platform says that the first part began in time");
    }

    [Fact]
    public async Task A_part_in_doubt_that_begins_only_now_pushes_the_others()
    {
        await using var server = await PlatformAsync();
        using var client = Client(server);
        await BeginAsync(client, dieAt: 2);
        _clock.Advance(TimeSpan.FromHours(10));

        var run = await Plan(Options).RunAsync(client, _store);

        run.Parts.Skip(1).Select(part => part.Planned.Schedule!.LocalTime)
            .Should().Equal(new DateTime(2027, 3, 9, 19, 31, 0), new DateTime(2027, 3, 10, 19, 31, 0));
    }

    private static CampaignPlan Plan(CampaignPlanOptions options) => CampaignPlan.Create(BulkSamples.Audience(5), options);

    /// <summary>A run that a power cut ends at one of its saves.</summary>
    private async Task BeginAsync(ICubeConnectClient client, int dieAt)
    {
        _store.DieAt = dieAt;
        await FluentActions.Awaiting(() => Plan(Options).RunAsync(client, _store)).Should().ThrowAsync<PowerCutException>();
        _store.DieAt = 0;
    }

    private static async Task<WireServer> PlatformAsync()
    {
        var server = await WireServer.StartAsync();
        return server.ReplyAlways(
            request => WireReply.Of(201, $$$"""{"data":{"campaign_id":"{{{request.Header("Idempotency-Key")}}}","status":"preparing"}}"""));
    }

    private CubeConnectClient Client(WireServer server) => TestClient.Create(server.BaseAddress, options => options.TimeProvider = _clock);

    /// <summary>A store between whose reading and first save something else happens.</summary>
    private sealed class LateStore(ICampaignProgressStore inner, Func<Task> between) : ICampaignProgressStore
    {
        public async Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken)
        {
            var stored = await inner.LoadOrAddAsync(run, cancellationToken);
            await between();
            return stored;
        }

        public Task SaveAsync(CampaignRun run, CancellationToken cancellationToken) => inner.SaveAsync(run, cancellationToken);
    }
}
