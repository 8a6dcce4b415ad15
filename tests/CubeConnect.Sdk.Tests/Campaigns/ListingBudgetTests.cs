using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CubeConnect.Sdk.Tests.Client;
using Xunit.Abstractions;

namespace CubeConnect.Tests.Campaigns;

/// <summary>Alone, since the allocations of other tests would count.</summary>
[Collection(nameof(Alone))]
public sealed class ListingBudgetTests(ITestOutputHelper output)
{
    private const int Pages = 500, PerPage = 100;
    private const double Budget = 1.2;

    [Fact]
    public async Task Listing_fifty_thousand_allocates_hardly_more_than_the_records()
    {
        using var client = new CubeConnectClient(new CubeConnectOptions { ApiKey = "key", WhatsAppAccountId = TestClient.Account }, new PageHandler());
        (await ListAsync(client)).Should().Be(Pages * PerPage);

        var listing = await MeasureAsync(() => ListAsync(client));
        var records = await MeasureAsync(() => Task.FromResult(MakeRecords()));

        output.WriteLine($"Listing: {listing / Pages / PerPage} bytes a recipient; the records alone: {records / Pages / PerPage}; ratio {(double)listing / records:0.00}.");
        ((double)listing / records).Should().BeLessThan(Budget);
    }

    private static async Task<long> MeasureAsync(Func<Task<int>> work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await work();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private static async Task<int> ListAsync(CubeConnectClient client)
    {
        var count = 0;
        await foreach (var row in client.ListCampaignRecipientsAsync("c1", CancellationToken.None)) count += row.Phone.IsValid ? 1 : 0;
        return count;
    }

    private static int MakeRecords()
    {
        var count = 0;
        for (var i = 0; i < Pages * PerPage; i++)
        {
            var row = new RecipientResult
            {
                Phone = string.Create(CultureInfo.InvariantCulture, $"+9665{i:D8}"), Name = new string("أحمد".AsSpan()), Status = RecipientStatus.Sent,
                MessageId = string.Create(CultureInfo.InvariantCulture, $"01JY{i:D8}"), SentAt = DateTimeOffset.UnixEpoch,
            };
            count += row.Phone.IsValid ? 1 : 0;
        }

        return count;
    }

    /// <summary>Pages that are there already, so that what is measured is the reading of them.</summary>
    private sealed class PageHandler : HttpMessageHandler
    {
        private readonly byte[][] _pages = [.. Enumerable.Range(1, Pages).Select(Make)];
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var page = _pages[_next++ % Pages];
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(page) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } });
        }

        private static byte[] Make(int page)
        {
            var rows = Enumerable.Range((page - 1) * PerPage, PerPage).Select(i => string.Create(
                CultureInfo.InvariantCulture, $$"""{"phone":"9665{{i:D8}}","name":"أحمد","status":"sent","message_log_id":"01JY{{i:D8}}","error_message":null,"sent_at":"2026-04-19T10:05:32Z"}"""));
            var numbers = string.Create(CultureInfo.InvariantCulture, $$"""{"current_page":{{page}},"per_page":{{PerPage}},"total":{{Pages * PerPage}},"last_page":{{Pages}} }""");
            return Encoding.UTF8.GetBytes($$"""{"success":true,"data":{"campaign_id":"c1","recipients":[{{string.Join(',', rows)}}],"pagination":{{numbers}} } }""");
        }
    }
}
