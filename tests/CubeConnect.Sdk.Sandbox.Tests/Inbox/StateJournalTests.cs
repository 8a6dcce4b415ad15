namespace CubeConnect.Sandbox.Tests;

/// <summary>What the program keeps on disk, and what a crash leaves of it.</summary>
public sealed class StateJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Loses_nothing_that_was_written_when_it_crashes()
    {
        await using (var first = await Kept.StartAsync(StateName))
        {
            await first.Api.SendTextAsync("966501234567", "keep me");
            first.Api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.Api.CreateCampaignAsync(100, key: "mine");
            first.Api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            first.Api.Sandbox.Reply("966501234567", "STOP");
            first.Api.Sandbox.SetTemplateStatus("otp", "ar", "PAUSED");
            await first.Api.PostAsync("/sandbox/api/clock", """{"action":"advance","seconds":7200}""");
            await first.WrittenAsync();
            await first.CrashAsync();
        }

        await using var second = await Kept.StartAsync(StateName);
        var sandbox = second.Api.Sandbox;

        sandbox.Messages.Should().HaveCount(101).And.OnlyContain(message => message.Status == "read");
        sandbox.Campaigns.Should().ContainSingle().Which.ReadCount.Should().Be(100);
        sandbox.OptOuts.Should().ContainSingle();
        sandbox.Templates.Single(template => template is { Name: "otp", Language: "ar" }).Status.Should().Be("PAUSED");
        sandbox.Clock.UtcNow.Should().Be(Api.Start.AddMinutes(122));
        (await second.Api.GetAsync("/sandbox/api/chats/966501234567")).Data.GetProperty("entries").GetArrayLength().Should().Be(2);
        (await second.Api.CreateCampaignAsync(100, key: "mine")).ShouldBe(201);
        sandbox.Campaigns.Should().ContainSingle("the key is remembered");
    }

    [Fact]
    public async Task Stands_as_it_was_a_moment_earlier_wherever_the_journal_is_cut()
    {
        await using (var first = await Kept.StartAsync(StateName))
        {
            for (var i = 0; i < 6; i++)
            {
                await first.Api.SendTextAsync("966501234567", $"text {i} نص");
                if (i == 2) await first.Api.CreateCampaignAsync(5);
                first.Api.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(30));
                await first.WrittenAsync();
            }

            await first.CrashAsync();
        }

        var journal = StateFile.Journals(StateName).Should().ContainSingle().Subject.Path;
        var whole = await File.ReadAllBytesAsync(journal);
        var ends = Enumerable.Range(0, whole.Length).Where(at => whole[at] == '\n').ToList();
        ends.Count.Should().BeGreaterThanOrEqualTo(6);
        var previous = -1;
        foreach (var length in Enumerable.Range(0, whole.Length / 37).Select(i => i * 37).Concat(ends).Concat(ends.Select(end => end + 1)).Append(whole.Length).Distinct().Order())
        {
            await File.WriteAllBytesAsync(journal, whole[..length]);
            await using var api = await Api.StartAsync();
            await api.Sandbox.LoadStateAsync(StateName);
            var texts = api.Sandbox.Messages.Where(message => message.Type == "text").Select(message => message.Text).ToList();
            texts.Should().Equal(Enumerable.Range(0, texts.Count).Select(i => $"text {i} نص"), "cut at {0}", length);
            texts.Count.Should().BeGreaterThanOrEqualTo(previous, "cut at {0}", length);
            previous = texts.Count;
            api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
            api.Sandbox.Messages.Should().NotContain(message => message.Status != "read");
            api.Sandbox.Messages.Select(message => message.Phone).Where(phone => phone != "966501234567").Should().OnlyHaveUniqueItems("nothing is sent twice");
        }

        previous.Should().Be(6);
    }

    [Fact]
    public async Task Goes_on_after_what_a_crash_of_the_machine_left_behind()
    {
        await using (var first = await Kept.StartAsync(StateName))
        {
            await first.Api.SendTextAsync("966501234567", "kept");
            await first.WrittenAsync();
            await first.CrashAsync();
        }

        await File.AppendAllTextAsync(StateFile.Journals(StateName)[^1].Path, "{\"messages\":[{\"id\"" + new string('\0', 5000));
        await File.WriteAllTextAsync(StateName + ".new", "half of a file");
        await File.WriteAllTextAsync(StateFile.JournalOf(StateName, 77), "{\"of\":\"another file of this name\",\"number\":77}\n{\"messages\":[{}]}\n");
        await using (var second = await Kept.StartAsync(StateName))
        {
            await second.Api.SendTextAsync("966501234567", "later");
            await second.WrittenAsync();
            await second.CrashAsync();
        }

        await using var third = await Kept.StartAsync(StateName);
        third.Api.Sandbox.Messages.Select(message => message.Text).Should().Equal("kept", "later");
        await third.StopAsync();
        Directory.GetFiles(_folder).Should().Equal([StateName], "one whole file is left when it ends in order");
    }

    [Fact]
    public async Task Goes_on_when_it_was_killed_while_it_wrote_the_file_anew()
    {
        var (file, journal) = (Array.Empty<byte>(), Array.Empty<byte>());
        string journalName;
        await using (var first = await Kept.StartAsync(StateName))
        {
            await first.Api.SendTextAsync("966501234567", "in the file");
            await first.WrittenAsync();
            await first.CrashAsync();
        }

        await using (var second = await Kept.StartAsync(StateName))
        {
            await second.Api.SendTextAsync("966501234567", "in the first journal");
            await second.WrittenAsync();
            await second.CrashAsync();
            journalName = StateFile.Journals(StateName).Should().ContainSingle().Subject.Path;
            (file, journal) = (await File.ReadAllBytesAsync(StateName), await File.ReadAllBytesAsync(journalName));
        }

        await using (var third = await Kept.StartAsync(StateName))
        {
            await third.Api.SendTextAsync("966501234567", "in the second journal");
            await third.WrittenAsync();
            await third.CrashAsync();
        }

        // As it stands before the new file takes the old one's place.
        await File.WriteAllBytesAsync(StateName, file);
        await File.WriteAllBytesAsync(journalName, journal);
        StateFile.Journals(StateName).Should().HaveCount(2);
        await using var fourth = await Kept.StartAsync(StateName);

        fourth.Api.Sandbox.Messages.Select(message => message.Text).Should().Equal("in the file", "in the first journal", "in the second journal");
        await fourth.StopAsync();
        Directory.GetFiles(_folder).Should().Equal(StateName);
    }

    [Fact]
    public async Task Writes_every_change_within_a_second()
    {
        var time = new CountedClock();
        await using (var first = await Kept.StartAsync(StateName, clock: time))
        {
            for (var i = 0; i < 5; i++)
            {
                var waits = time.NextTimer();
                await first.Api.SendTextAsync("966501234567", $"text {i}");
                await waits; // for others to be written with it
                time.Clock.Advance(TimeSpan.FromMilliseconds(999));
                await first.WrittenAsync($"text {i}");
            }

            await first.CrashAsync();
        }

        await using var second = await Kept.StartAsync(StateName);
        second.Api.Sandbox.Messages.Should().HaveCount(5);
    }

    [Fact]
    public async Task Keeps_opt_outs_that_a_program_made()
    {
        await using (var first = await Kept.StartAsync(StateName))
        {
            await first.Api.PostAsync("/api/v1/opt-outs", """{"phone":"966501234567","scope":"all"}""");
            await first.Api.PostAsync("/api/v1/opt-outs", """{"phone":"966507654321"}""");
            await first.Api.DeleteAsync("/api/v1/opt-outs/966507654321");
            await first.WrittenAsync();
            await first.CrashAsync();
        }

        await using var second = await Kept.StartAsync(StateName);

        second.Api.Sandbox.OptOuts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Phone = "966501234567", Scope = "all", Source = "api" });
        (await second.Api.SendTextAsync("966501234567")).ShouldBe(422, "RECIPIENT_OPTED_OUT");
    }

    [Fact]
    public async Task Stays_bounded_however_often_things_change()
    {
        const int Smallest = 64 * 1024;
        await using var kept = await Kept.StartAsync(StateName, Smallest);
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 100; i++) await kept.Api.SendTextAsync("966501234567", $"{round} {i} {new string('x', 100)}");
            await kept.WrittenAsync();
        }

        var journals = StateFile.Journals(StateName);
        journals[^1].Number.Should().BeGreaterThan(2, "the file was written anew on the way");
        await kept.StopAsync();
        await using var second = await Kept.StartAsync(StateName);
        second.Api.Sandbox.Messages.Should().HaveCount(1200);
        new FileInfo(StateName).Length.Should().BeLessThan(1200 * 1024);
    }

    [Fact]
    public async Task Writes_a_change_and_not_everything_again()
    {
        await using (var first = await Api.StartAsync())
        {
            await first.CreateCampaignAsync(20_000);
            first.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await first.Sandbox.SaveStateAsync(StateName);
        }

        await using var kept = await Kept.StartAsync(StateName);
        await kept.Api.SendTextAsync("966501234567", "one more");
        await kept.WrittenAsync();

        new FileInfo(StateName).Length.Should().BeGreaterThan(5_000_000);
        new FileInfo(StateFile.Journals(StateName)[^1].Path).Length.Should().BeLessThan(20_000);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
