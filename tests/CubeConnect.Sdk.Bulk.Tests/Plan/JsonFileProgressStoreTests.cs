namespace CubeConnect.Bulk.Tests.Plan;

public sealed class JsonFileProgressStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-run-");

    private string File => Path.Combine(_folder.FullName, "run.json");

    private static CampaignRun Run => new()
    {
        Name = "عيد", Fingerprint = "abc", WhatsAppAccountId = "01JX", Days = CampaignDays.Within(2, 1),
        Start = Schedule.At(new DateTime(2027, 3, 8, 20, 0, 0), "Asia/Riyadh"),
        Parts =
        [
            new() { Planned = new() { Number = 1, Name = "عيد (1/2)", Count = 2, IdempotencyKey = "k1" }, State = CampaignRunState.Created,
                CampaignId = "c1", FurtherIds = ["c1b", "c1c"], SentAt = DateTimeOffset.UnixEpoch },
            new() { Planned = new()
                { Number = 2, Name = "عيد (2/2)", First = 2, Count = 1, Day = 1, Schedule = Schedule.At(
                    new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh"), StartsAt = DateTimeOffset.UnixEpoch, IdempotencyKey = "k2" } },
        ],
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_run_comes_back_from_its_JSON_as_it_was()
    {
        foreach (
            var run in new[]
            { Run, Run with { Days = CampaignDays.ByPlatform, Start = null, Revision = 7 },
                Run with { Days = CampaignDays.One, WhatsAppAccountId = null }, Run with { Days = CampaignDays.Within(9) } })
        {
            CampaignRun.Parse(run.ToJson()).Should().BeEquivalentTo(run, options => options.ComparingByValue<CampaignDays>());
        }
    }

    [Fact]
    public async Task What_a_killed_program_left_behind_goes_with_the_next_save()
    {
        await System.IO.File.WriteAllTextAsync(File + ".tmp", new string('x', 100_000));

        await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default);

        _folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo("run.json", "run.json.lock");
        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).Name.Should().Be(Run.Name);
    }

    [Fact]
    public async Task Keeps_the_first_run_and_what_is_saved_after()
    {
        var store = new JsonFileProgressStore(File);
        await store.LoadOrAddAsync(Run, default);

        (await store.LoadOrAddAsync(Run with { Fingerprint = "other" }, default)).Fingerprint.Should().Be("abc");
        await store.SaveAsync(Run.WithCreated(2, "c2"), default);

        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).CampaignIds.Select(id => id.Value)
            .Should().Equal("c1", "c1b", "c1c", "c2");
        Directory.GetFiles(_folder.FullName).Should().BeEquivalentTo(File, File + ".lock");
    }

    [Fact]
    public async Task Of_two_that_begin_at_once_one_run_counts()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = Path.Combine(_folder.FullName, $"run {round}.json");
            using var start = new Barrier(8);
            var runs =
                await Task.WhenAll(
                    Enumerable.Range(0, 8)
                    .Select(i =>
                        Task.Factory.StartNew(
                            () => Begin(file, $"{i}", start), CancellationToken.None, TaskCreationOptions.LongRunning,
                            TaskScheduler.Default).Unwrap()));

            // A runner that comes while another one adds is refused; there is never a second run.
            var counts = runs.Where(run => run is not null).Select(run => run!.Fingerprint).Distinct().Should().ContainSingle().Subject;
            (await new JsonFileProgressStore(file).LoadOrAddAsync(Run, default)).Fingerprint.Should().Be(counts);
        }

        Directory.GetFiles(_folder.FullName).Should().HaveCount(40, "nothing but the runs and their locks stays");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_run_that_an_editor_saved_with_a_byte_order_mark_loads(string encoding)
    {
        await System.IO.File.WriteAllTextAsync(File, Run.ToJson(), System.Text.Encoding.GetEncoding(encoding));

        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run with { Fingerprint = "other" }, default))
            .Should().BeEquivalentTo(Run, options => options.ComparingByValue<CampaignDays>());
        CampaignRun.Parse('\uFEFF' + Run.ToJson()).Fingerprint.Should().Be("abc");
    }

    [Fact]
    public async Task A_save_while_another_runner_saves_is_refused_and_overwrites_nothing()
    {
        var store = new JsonFileProgressStore(File);
        await store.LoadOrAddAsync(Run, default);
        await using (new FileStream(File + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            (await FluentActions.Awaiting(() => store.SaveAsync(Run.WithCreated(2, "c2"), default)).Should().ThrowAsync<IOException>())
                .WithMessage("*run.json*another runner*");
        }

        (await store.LoadOrAddAsync(Run, default)).Revision.Should().Be(0);
        await store.SaveAsync(Run.WithCreated(2, "c2"), default);
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await System.IO.File.WriteAllTextAsync(File + ".lock", "");

        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).Fingerprint.Should().Be("abc");
        await new JsonFileProgressStore(File).SaveAsync(Run.WithCreated(2, "c2"), default);

        Directory.GetFiles(_folder.FullName).Should().BeEquivalentTo(File, File + ".lock");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_at_once() =>
        await FluentActions.Awaiting(
            () => new JsonFileProgressStore(Path.Combine(_folder.FullName, "none", "run.json")).LoadOrAddAsync(Run, default))
            .Should().ThrowAsync<DirectoryNotFoundException>();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"version":2,"name":"عيد","fingerprint":"abc","parts":[]}""")]
    public async Task A_file_that_holds_no_run_is_never_taken_for_none(string json) => await RefusesAsync(json, "*run.json*");

    [Theory]
    [InlineData("\"campaign_id\": \"c1\"", "\"x\": 1", "*part 1 is created without a campaign_id*")]
    [InlineData("\"campaign_id\": \"c1\"", "\"campaign_id\": \"\"", "*campaign_id is empty*")]
    [InlineData("\"campaign_id\": \"c1\"", "\"campaign_id\": null", "*part 1 is created without a campaign_id*")]
    [InlineData("\"state\": \"created\"", "\"state\": \"waiting\"", "*part 1 is waiting with a campaign_id*")]
    [InlineData("\"state\": \"waiting\"", "\"state\": \"sending\"", "*part 2 is sending without a sent_at*")]
    [InlineData("\"state\": \"waiting\"", "\"state\": \"sent\"", "*state is 'sent'*")]
    [InlineData("\"first\": 2", "\"first\": 3", "*part 2 does not start where the part before it ends*")]
    [InlineData("\"count\": 2", "\"count\": 1", "*part 2 does not start*")]
    [InlineData("\"count\": 1", "\"count\": 0", "*part 2 does not start*")]
    [InlineData("\"number\": 2", "\"number\": 1", "*part 1 is in the place of part 2*")]
    [InlineData("\"day\": 0", "\"day\": 2", "*part 2 is on an earlier day*")]
    [InlineData("\"k2\"", "\"k1\"", "*same idempotency_key*")]
    [InlineData("\"k2\"", "\"\"", "*idempotency_key is empty*")]
    [InlineData("2027-03-09T20:00:00", "tomorrow", "*damaged*")]
    [InlineData("Asia/Riyadh", "Mars/Olympus", "*Mars/Olympus*")]
    [InlineData("\"daily_limit\": 2", "\"daily_limit\": 0", "*damaged*")]
    [InlineData("\"revision\": 0", "\"revision\": -1", "*revision*")]
    [InlineData("\"name\": \"عيد\"", "\"name\": null", "*name is empty*")]
    [InlineData("\"revision\": 0", "\"x\": 0", "*revision is missing*")]
    [InlineData("\"day\": 1", "\"x\": 1", "*day is missing*")]
    [InlineData("\"number\": 2", "\"x\": 2", "*number is missing*")]
    [InlineData("\"starts_at\"", "\"x\"", "*starts_at is missing*")]
    [InlineData("\"by_platform\": false", "\"x\": false", "*by_platform is missing*")]
    [InlineData("\"parts\"", "\"x\"", "*parts is missing*")]
    [InlineData("\"timezone\"", "\"x\"", "*no timezone*")]
    public async Task A_damaged_file_is_refused_by_name_with_what_is_wrong_and_left_as_it_is(string sound, string damaged, string message)
    {
        var json = Run.ToJson();
        json.Should().Contain(sound);

        await RefusesAsync(json.Replace(sound, damaged, StringComparison.Ordinal), message);
    }

    [Fact]
    public async Task Of_two_runners_the_second_to_save_is_refused_and_overwrites_nothing()
    {
        var (one, two) = (new JsonFileProgressStore(File), new JsonFileProgressStore(File));
        var first = await one.LoadOrAddAsync(Run, default);
        var second = await two.LoadOrAddAsync(Run, default);
        await one.SaveAsync(first.WithCreated(2, "c2"), default);

        (await FluentActions.Awaiting(() => two.SaveAsync(second.WithCreated(2, "other"), default)).Should().ThrowAsync<IOException>())
            .WithMessage("*run.json*another runner*run again*");

        (await two.LoadOrAddAsync(Run, default)).Parts[1].CampaignId.Should().Be(new CampaignId("c2"));
    }

    [Fact]
    public async Task Another_plans_file_is_left_alone()
    {
        await new JsonFileProgressStore(File).SaveAsync(Run, default);

        foreach (
            var act in new Func<JsonFileProgressStore, Task>[]
            { store => store.LoadOrAddAsync(Run with { Name = "x" }, default), store =>
                store.SaveAsync(Run with { Name = "x", Revision = 1 }, default) })
        {
            (await FluentActions.Awaiting(() => act(new JsonFileProgressStore(File))).Should().ThrowAsync<InvalidDataException>())
                .WithMessage("*run.json*'عيد'*'x'*");
        }
    }

    private async Task RefusesAsync(string json, string message)
    {
        await System.IO.File.WriteAllTextAsync(File, json);

        foreach (
            var act in new Func<JsonFileProgressStore, Task>[]
            { store => store.LoadOrAddAsync(Run, default), store => store.SaveAsync(Run with { Revision = 1 }, default) })
        {
            (await FluentActions.Awaiting(() => act(new JsonFileProgressStore(File))).Should().ThrowAsync<InvalidDataException>())
                .WithMessage("*run.json*").WithMessage(message);
        }

        (await System.IO.File.ReadAllTextAsync(File)).Should().Be(json);
    }

    private static async Task<CampaignRun?> Begin(string file, string fingerprint, Barrier start)
    {
        start.SignalAndWait();
        try
        {
            return await new JsonFileProgressStore(file).LoadOrAddAsync(Run with { Fingerprint = fingerprint }, default);
        }
        catch (IOException e) when (e.Message.Contains("another runner", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
