namespace CubeConnect.Tests.Campaigns;

public sealed class JsonFileProgressStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-run-");

    private string File => Path.Combine(_folder.FullName, "run.json");

    private static CampaignRun Run => new()
    {
        Name = "عيد", Fingerprint = "abc",
        Parts =
        [
            new() { Planned = new() { Number = 1, Name = "عيد (1/2)", Count = 2, IdempotencyKey = "k1" }, State = CampaignRunState.Created, CampaignId = "c1", SentAt = DateTimeOffset.UnixEpoch },
            new() { Planned = new() { Number = 2, Name = "عيد (2/2)", First = 2, Count = 1, Day = 1, Schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh"), StartsAt = DateTimeOffset.UnixEpoch, IdempotencyKey = "k2" } },
        ],
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_run_comes_back_from_its_JSON_as_it_was() => CampaignRun.Parse(Run.ToJson()).Should().BeEquivalentTo(Run);

    [Fact]
    public async Task Keeps_the_first_run_and_what_is_saved_after()
    {
        var store = new JsonFileProgressStore(File);
        await store.LoadOrAddAsync(Run, default);

        (await store.LoadOrAddAsync(Run with { Fingerprint = "other" }, default)).Fingerprint.Should().Be("abc");
        await store.SaveAsync(Run.WithCreated(2, "c2"), default);

        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).CampaignIds.Select(id => id.Value).Should().Equal("c1", "c2");
        Directory.GetFiles(_folder.FullName).Should().Equal(File);
    }

    [Fact]
    public async Task Of_two_that_begin_at_once_one_run_counts()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = Path.Combine(_folder.FullName, $"run {round}.json");
            using var start = new Barrier(8);
            var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(() => Begin(file, $"{i}", start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            runs.Select(run => run.Fingerprint).Distinct().Should().ContainSingle();
        }

        Directory.GetFiles(_folder.FullName).Should().HaveCount(20, "nothing but the runs stays");
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await System.IO.File.WriteAllTextAsync(File + ".lock", "");

        (await new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).Fingerprint.Should().Be("abc");

        Directory.GetFiles(_folder.FullName).Should().Equal(File);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_at_once() =>
        await FluentActions.Awaiting(() => new JsonFileProgressStore(Path.Combine(_folder.FullName, "none", "run.json")).LoadOrAddAsync(Run, default))
            .Should().ThrowAsync<DirectoryNotFoundException>();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"name":"عيد","fingerprint":"abc","parts":[{"number":1}]}""")]
    [InlineData("""{"version":2,"name":"عيد","fingerprint":"abc","parts":[]}""")]
    public async Task A_damaged_file_is_never_taken_for_none(string json)
    {
        await System.IO.File.WriteAllTextAsync(File, json);

        await FluentActions.Awaiting(() => new JsonFileProgressStore(File).LoadOrAddAsync(Run, default)).Should().ThrowAsync<InvalidDataException>();
        (await System.IO.File.ReadAllTextAsync(File)).Should().Be(json);
    }

    [Fact]
    public async Task Another_plans_file_is_left_alone()
    {
        await new JsonFileProgressStore(File).SaveAsync(Run, default);

        await FluentActions.Awaiting(() => new JsonFileProgressStore(File).LoadOrAddAsync(Run with { Name = "x" }, default)).Should().ThrowAsync<InvalidDataException>();
    }

    private static Task<CampaignRun> Begin(string file, string fingerprint, Barrier start)
    {
        start.SignalAndWait();
        return new JsonFileProgressStore(file).LoadOrAddAsync(Run with { Fingerprint = fingerprint }, default);
    }
}
