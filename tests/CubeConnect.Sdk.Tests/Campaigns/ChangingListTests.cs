namespace CubeConnect.Tests.Campaigns;

public sealed class ChangingListTests
{
    private readonly List<int> _asked = [];

    [Fact]
    public async Task Reads_every_page_once()
    {
        var given = await ReadAsync(new ChangingList(Enumerable.Range(0, 25)), perPage: 10);

        given.Should().Equal(Enumerable.Range(0, 25));
        _asked.Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Loses_no_recipient_when_earlier_rows_leave_the_list()
    {
        // Pending rows are processed in order while they are read: 15 are gone before page 2, 10 more before page 3.
        var list = new ChangingList(Enumerable.Range(0, 60))
        {
            Before = { [2] = rows => rows.RemoveRange(0, 15), [3] = rows => rows.RemoveRange(0, 10) },
        };

        var given = await ReadAsync(list, perPage: 10);

        given.Should().OnlyHaveUniqueItems().And.Contain(Enumerable.Range(25, 35), "they were pending all the time");
    }

    [Fact]
    public async Task Goes_back_when_the_list_shrinks_below_the_current_page()
    {
        var list = new ChangingList(Enumerable.Range(0, 40)) { Before = { [4] = rows => rows.RemoveRange(0, 25) } };

        (await ReadAsync(list, perPage: 10)).Should().Contain(Enumerable.Range(25, 15)).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Reads_a_growing_list_without_duplicates()
    {
        var list = new ChangingList(Enumerable.Range(0, 20)) { Before = { [2] = rows => rows.InsertRange(0, Enumerable.Range(100, 15)) } };

        (await ReadAsync(list, perPage: 10)).Should().OnlyHaveUniqueItems().And.Contain(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task A_server_that_ignores_the_page_size_is_read_by_its_own_page_size()
    {
        (await ReadAsync(new ChangingList(Enumerable.Range(0, 120)) { Size = 50 }, perPage: 100)).Should().Equal(Enumerable.Range(0, 120));
        _asked.Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Without_a_last_page_number_reading_ends_at_a_page_that_is_not_full()
    {
        (await ReadAsync(new ChangingList(Enumerable.Range(0, 25)) { IsSilent = true }, perPage: 10))
            .Should().Equal(Enumerable.Range(0, 25));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Ends_at_the_end(int count)
    {
        (await ReadAsync(new ChangingList(Enumerable.Range(0, count)), perPage: 10)).Should().HaveCount(count);
        _asked.Should().Equal(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_repeats_a_page_is_an_error_and_not_the_end(bool admitsIt)
    {
        var list = new ChangingList(Enumerable.Range(0, 30)) { OnlyPage = 1, AdmitsIt = admitsIt };

        await FluentActions.Awaiting(() => ReadAsync(list, perPage: 10)).Should().ThrowAsync<CubeConnectResponseException>();
        _asked.Count.Should().BeLessThan(4);
    }

    [Fact]
    public async Task Reading_resumes_at_a_stored_page()
    {
        var pages = new List<int>();
        await foreach (var page in Listing(new ChangingList(Enumerable.Range(0, 45)), 10).AsPages(4)) pages.Add(page.Page);

        pages.Should().Equal(4, 5);
    }

    [Fact]
    public async Task Resuming_with_a_stored_total_goes_back_for_rows_that_moved()
    {
        var list = new ChangingList(Enumerable.Range(0, 60));
        var first = list.Page(new() { Page = 1, PerPage = 10 });
        list.Before[2] = rows => rows.RemoveRange(0, 15);

        var given = new List<PhoneNumber>();
        var stored = new RecipientPage { Page = first.Page, Total = first.Total, PerPage = first.PerPage };
        await foreach (var page in Listing(list, 10).AsPages(stored)) given.AddRange(page.Items.Select(row => row.Phone));

        given.Should().Contain(Enumerable.Range(15, 45).Select(row => (PhoneNumber)CampaignSamples.PhoneOf(row)));
        _asked.Should().StartWith([2, 1, 2, 3]);
    }

    [Fact]
    public async Task Resuming_after_the_last_page_yields_nothing()
    {
        var list = new ChangingList(Enumerable.Range(0, 20));
        var pages = new List<RecipientPage>();
        await foreach (var page in Listing(list, 10).AsPages(list.Page(new() { Page = 2, PerPage = 10 }))) pages.Add(page);

        pages.Should().OnlyContain(page => page.Items.Count == 0);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(3)]
    public async Task A_page_beyond_the_end_ends_the_list(int from)
    {
        var pages = new List<RecipientPage>();
        await foreach (var page in Listing(new ChangingList(Enumerable.Range(0, 20)), 10).AsPages(from)) pages.Add(page);

        pages.Should().ContainSingle().Which.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Prefetches_exactly_one_page()
    {
        await using var rows = Listing(new ChangingList(Enumerable.Range(0, 100)), 10).GetAsyncEnumerator();
        await rows.MoveNextAsync();

        _asked.Should().Equal(1, 2);
    }

    [Fact]
    public async Task Reads_more_recipients_than_a_campaign_may_have() =>
        (await ReadAsync(new ChangingList(Enumerable.Range(0, 210_000)), perPage: 100))
            .Should().HaveCount(210_000).And.OnlyHaveUniqueItems();

    private RecipientListing Listing(ChangingList list, int perPage) =>
        new((request, _) =>
        {
            _asked.Add(request.Page);
            return Task.FromResult(list.Page(request));
        }, new() { PerPage = perPage });

    private async Task<List<int>> ReadAsync(ChangingList list, int perPage)
    {
        var given = new List<int>();
        await foreach (var row in Listing(list, perPage))
            given.Add(int.Parse(row.Phone.Digits.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture));
        return given;
    }
}
