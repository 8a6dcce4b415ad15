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
        var runs = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => new JsonFileProgressStore(File).LoadOrAddAsync(Run with { Fingerprint = $"{i}" }, default))));

        runs.Select(run => run.Fingerprint).Distinct().Should().ContainSingle();
        Directory.GetFiles(_folder.FullName).Should().Equal(File);
    }

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
}
