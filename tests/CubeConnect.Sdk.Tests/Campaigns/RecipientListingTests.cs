using System.Globalization;

namespace CubeConnect.Tests.Campaigns;

/// <summary>Listing all recipients: page after page, one ahead, no recipient twice, and an end in any case.</summary>
public sealed class RecipientListingTests
{
    private const string Path = "/api/v1/campaigns/c1/recipients";

    [Fact]
    public async Task Lists_every_page_once()
    {
        await using var wire = await PagesAsync(5, perPage: 2);

        var phones = await ListAsync(
            wire.Client.ListCampaignRecipientsAsync("c1", new ListRecipientsRequest { PerPage = 2, Status = RecipientStatus.Sent }));

        phones.Should().Equal(Enumerable.Range(0, 5).Select(Phone));
        wire.Server.Requests.Select(request => request.Query).Should().Equal(
            "page=1&per_page=2&status=sent", "page=2&per_page=2&status=sent", "page=3&per_page=2&status=sent");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    public async Task Requests_no_page_after_the_last(int count, int requests)
    {
        await using var wire = await PagesAsync(count, perPage: 2);

        (await ListAsync(wire.Client.ListCampaignRecipientsAsync("c1"))).Should().HaveCount(count);

        wire.Server.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task Fetches_one_page_ahead_and_not_two()
    {
        await using var wire = await PagesAsync(100, perPage: 2);
        await using var recipients = wire.Client.ListCampaignRecipientsAsync("c1").GetAsyncEnumerator();

        await recipients.MoveNextAsync();
        await wire.Server.ArrivedAsync(2);
        await recipients.MoveNextAsync();

        wire.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Throws_when_the_server_repeats_the_same_page()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.ReplyAlways(HttpMethod.Get, Path, _ => WireReply.Of(200, Page(1, 50, [Phone(1), Phone(2)])));

        // Ended in silence, it would look like a campaign of two.
        await FluentActions.Awaiting(() => ListAsync(wire.Client.ListCampaignRecipientsAsync("c1")))
            .Should().ThrowAsync<CubeConnectResponseException>();

        wire.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_empty_page_in_the_middle_is_asked_for_again_and_then_an_error()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 50, [Phone(1)])).Reply(200, Page(2, 50, [])).Reply(200, Page(2, 50, []));

        // Ended in silence, it would look like a campaign of one.
        (await FluentActions.Awaiting(() => ListAsync(wire.Client.ListCampaignRecipientsAsync("c1")))
            .Should().ThrowAsync<CubeConnectResponseException>()).WithMessage("*empty page 2*");
        wire.Server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task An_empty_page_that_fills_when_asked_again_is_read()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 2, [Phone(1)])).Reply(200, Page(2, 3, [])).Reply(200, Page(2, 2, [Phone(2)]));

        (await ListAsync(wire.Client.ListCampaignRecipientsAsync("c1"))).Should().Equal(Phone(1), Phone(2));
    }

    [Fact]
    public async Task Follows_a_last_page_that_moves()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 2, [Phone(1)])).Reply(200, Page(2, 3, [Phone(2)])).Reply(200, Page(3, 3, [Phone(3)]));

        (await ListAsync(wire.Client.ListCampaignRecipientsAsync("c1"))).Should().Equal(Phone(1), Phone(2), Phone(3));
    }

    [Fact]
    public async Task Drops_rows_repeated_on_the_next_page_but_keeps_indistinguishable_ones()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 2, [Phone(1), Phone(2), "", ""])).Reply(200, Page(2, 2, [Phone(2), Phone(3)]));

        (await ListAsync(wire.Client.ListCampaignRecipientsAsync("c1"))).Should().Equal(Phone(1), Phone(2), "", "", Phone(3));
    }

    [Fact]
    public async Task Gives_whole_pages_from_any_page_on()
    {
        await using var wire = await PagesAsync(7, perPage: 2);

        var pages = new List<int>();
        await foreach (var page in wire.Client.ListCampaignRecipientsAsync("c1").AsPages(fromPage: 3)) pages.Add(page.Page);

        pages.Should().Equal(3, 4);
    }

    [Fact]
    public async Task Can_be_listed_again()
    {
        await using var wire = await PagesAsync(3, perPage: 2);
        var listing = wire.Client.ListCampaignRecipientsAsync("c1");

        (await ListAsync(listing)).Should().Equal(await ListAsync(listing));
    }

    [Fact]
    public async Task Stops_when_the_caller_stops_enumerating()
    {
        var held = new TaskCompletionSource<WireReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 9, [Phone(1)])).Reply(_ => held.Task);

        await foreach (var recipient in wire.Client.ListCampaignRecipientsAsync("c1"))
        {
            recipient.Phone.Value.Should().Be(Phone(1));
            await wire.Server.ArrivedAsync(2);
            break;
        }

        held.SetResult(WireReply.Of(200, Page(2, 9, [])));
        wire.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ends_with_the_token_that_was_cancelled(bool givenToTheMethod)
    {
        await using var server = FaultServer.Start(Fault.Answer(200, Page(1, 9, [Phone(1)])), Fault.NoAnswer);
        using var client = TestClient.Create(server.BaseAddress);
        using var cancel = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var listing = client.ListCampaignRecipientsAsync("c1", givenToTheMethod ? cancel.Token : other.Token);
        await using var recipients = listing.GetAsyncEnumerator(givenToTheMethod ? other.Token : cancel.Token);
        await recipients.MoveNextAsync();
        await server.ArrivedAsync(2);

        var next = recipients.MoveNextAsync().AsTask();
        await cancel.CancelAsync();

        (await next.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken
            .Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Yields_the_pages_before_a_failing_page_and_then_throws()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(200, Page(1, 2, [Phone(1)])).Reply(404, """{"error":{"code":"NOT_FOUND"}}""");
        var seen = new List<string>();

        var listing = async () =>
        {
            await foreach (var recipient in wire.Client.ListCampaignRecipientsAsync("c1")) seen.Add(recipient.Phone.Value);
        };

        await listing.Should().ThrowAsync<CubeConnectNotFoundException>();
        seen.Should().Equal(Phone(1));
    }

    [Fact]
    public async Task Refuses_a_wrong_request_before_the_first_page()
    {
        await using var wire = await Wire.StartAsync();

        var listing = () => ListAsync(wire.Client.ListCampaignRecipientsAsync("..", new ListRecipientsRequest { PerPage = 0 }));

        (await listing.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys
            .Should().BeEquivalentTo("campaign_id", "per_page");
        wire.Server.Requests.Should().BeEmpty();
    }

    private static string Phone(int i) => FormattableString.Invariant($"+9665{i:00000000}");

    private static string Page(int current, int last, IEnumerable<string> phones)
    {
        var recipients = string.Join(',', phones.Select(phone => $$"""{"phone":"{{phone}}"}"""));
        return FormattableString.Invariant(
            $$$"""
            {"data":{"campaign_id":"c1","recipients":[{{{recipients}}}],"pagination":{"current_page":{{{current}}},
             "last_page":{{{last}}} } } }
            """);
    }

    private static async Task<Wire> PagesAsync(int count, int perPage)
    {
        var wire = await Wire.StartAsync();
        wire.Server.ReplyAlways(HttpMethod.Get, Path, request =>
        {
            var page = int.Parse(request.Query.Split('&')[0].Split('=')[1], CultureInfo.InvariantCulture);
            var phones = Enumerable.Range(0, count).Skip((page - 1) * perPage).Take(perPage).Select(Phone);
            return WireReply.Of(200, Page(page, Math.Max(1, (count + perPage - 1) / perPage), phones));
        });
        return wire;
    }

    private static async Task<List<string>> ListAsync(RecipientListing listing)
    {
        var phones = new List<string>();
        await foreach (var recipient in listing) phones.Add(recipient.Phone.Value);
        return phones;
    }
}
