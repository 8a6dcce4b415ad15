using CubeConnect.Cli.Campaigns.Rehearsal;
using CubeConnect.Bulk;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns;

public sealed class KilledRunTests : IDisposable
{
    private const int Lives = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-killed-");
    private SandboxClock _time = null!;

    private string RunFile => Path.Combine(_folder.FullName, "run.json");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// The late hours are those in which a killed run goes on after midnight. The longest of them runs in .ci/steps/campaign-kills.
    /// </summary>
    public static TheoryData<int, int, int, int> Runs => ProcessFactAttribute.IsWanted
        ? new() { { 200_000, 10_000, 23, 3 } }
        : new() { { 20_000, 1_000, 9, 1 }, { 20_000, 1_000, 23, 2 }, { 20_000, 1_000, 23, 5 } };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Killed_three_times_every_good_number_is_messaged_exactly_once_on_the_right_day(int rows, int tier, int hour, int seed)
    {
        _time = SandboxClock.Manual(new DateTimeOffset(2027, 3, 8, hour, 20, 30, TimeSpan.Zero));
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            (options.Clock, options.DailyTier, options.RequestsPerMinute, options.JournalCapacity) = (_time, tier, 60, 0);
            options.NumberRules.Clear();
        });
        var good = Enumerable.Range(0, rows).Where(row => ManyRows.FaultOf(row) is null).ToList();

        var (run, deaths) = await RunUntilItSurvivesAsync(sandbox, rows, tier, new Random(seed));
        _time.UtcNow.Day.Should().Be(hour == 23 ? 9 : 8);
        using var client = Client(sandbox, new SocketsHttpHandler { AllowAutoRedirect = false });
        var overview = await client.WaitForCampaignAsync(run);

        deaths.Should().Be(Lives);
        run.Parts.Should().HaveCount((good.Count + tier - 1) / tier);
        sandbox.Campaigns.Should().HaveCount(run.Parts.Count, "a part that was asked for twice is one campaign");
        overview.SentCount.Should().Be(good.Count);
        overview.FailedCount.Should().Be(0);
        sandbox.Messages.Select(message => message.Phone).Order(StringComparer.Ordinal).SequenceEqual(good.Select(ManyRows.DigitsOf))
            .Should().BeTrue("everybody gets it, and once");
        var days = sandbox.Messages.GroupBy(message => message.CampaignId)
            .Select(campaign => (Begins: campaign.Min(message => message.SentAt!.Value), Count: campaign.Count()))
            .OrderBy(day => day.Begins).ToList();
        days.Select(day => day.Begins.UtcDateTime.Date)
            .Should().Equal(
                Enumerable.Range(0, run.Parts.Count)
                .Select(day => days[0].Begins.UtcDateTime.Date.AddDays(day)), "no day is left out, and none gets two shares");
        days.SkipLast(1).Should().OnlyContain(day => day.Count == tier);
        days.Zip(days.Skip(1), (one, next) => next.Begins - one.Begins)
            .Should().OnlyContain(gap => gap >= TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        await ReadBackAsync(client, run.Parts[^1], good.TakeLast(run.Parts[^1].Planned.Count));
    }

    private async Task<(CampaignRun Run, int Deaths)> RunUntilItSurvivesAsync(CubeConnectSandbox sandbox, int rows, int tier, Random random)
    {
        for (var deaths = 0; ; deaths++)
        {
            // Everything is made anew, as in a new process; only the disk and the platform remember. Six steps are one campaign.
            var process =
                new MortalProcess(
                    new JsonFileProgressStore(RunFile), deaths < Lives ? random.Next(1, 25)
                    : int.MaxValue, new SocketsHttpHandler { AllowAutoRedirect = false });
            using var client = Client(sandbox, process);
            try
            {
                var audience = await client.CheckAudienceAsync(
                    "order_confirmation", "ar", ManyRows.Make(rows), new() { FirstRow = 2, DropFaultyRows = true });
                RequireExactReport(audience, rows);
                var plan =
                    CampaignPlan.Create(audience, new() { Name = "Eid 2027", Days = CampaignDays.Within(tier), TimeProvider = Clock });
                return (await plan.RunAsync(client, process), deaths);
            }
            catch (Exception e) when (e is InvalidOperationException or CubeConnectException && process.IsDead)
            {
                _time.Advance(TimeSpan.FromMinutes(random.Next(15, 60)));
            }
        }
    }

    private static void RequireExactReport(CampaignAudience audience, int rows)
    {
        var expected = Enumerable.Range(0, rows).Where(row => ManyRows.FaultOf(row) is not null)
            .Select(row => (row + 2, ManyRows.FaultOf(row)!.Value)).ToList();
        audience.Issues.Select(issue => (issue.Row, issue.Reason)).SequenceEqual(expected).Should().BeTrue();
        audience.FaultyRowCount.Should().Be(rows / 20);
        audience.Issues.Where(issue => issue.Reason == AudienceIssueReason.DuplicatePhone)
            .Should().OnlyContain(issue => issue.FirstRow == issue.Row - 1);
        audience.Recipients.Count.Should().Be(rows - (rows / 20));
    }

    private static async Task ReadBackAsync(CubeConnectClient client, CampaignRunPart part, IEnumerable<int> rows)
    {
        var read = new List<string>();
        await foreach (
            var result in client.ListCampaignRecipientsAsync(
                part.CampaignId!.Value, new ListRecipientsRequest { Status = RecipientStatus.Sent },
                default)) read.Add(result.Phone.Digits);
        read.SequenceEqual(rows.Select(ManyRows.DigitsOf)).Should().BeTrue();
    }

    private SkippingClock Clock => new(_time);

    private CubeConnectClient Client(CubeConnectSandbox sandbox, HttpMessageHandler handler) => new(
        new CubeConnectOptions
        {
            ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress, TimeProvider = Clock,
            RequestsPerMinute = 60, MaxRetries = 0,
            Timeout = TimeSpan.FromDays(1), AttemptTimeout = TimeSpan.FromDays(1),
        },
        handler);
}
