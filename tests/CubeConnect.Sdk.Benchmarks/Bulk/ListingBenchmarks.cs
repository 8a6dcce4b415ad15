using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using BenchmarkDotNet.Attributes;
using CubeConnect.Sdk.Benchmarks.Reports;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>
/// Fifty thousand results in 500 pages from memory: ours against a loop written by hand, and against the bytes of the records alone.
/// </summary>
[MemoryDiagnoser]
public class ListingBenchmarks
{
    private const int Pages = 500, PerPage = 100;
    private HttpClient _hand = null!;
    private CubeConnectClient _ours = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var handler = new PageHandler([.. Enumerable.Range(1, Pages).Select(PageHandler.Make)]);
        _hand = BulkData.Hand(handler);
        _ours = BulkData.Ours(handler);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _ours.Dispose();
        _hand.Dispose();
    }

    /// <summary>The floor of memory: what the caller is handed, and nothing that it took to read it.</summary>
    [Benchmark(Baseline = true, Description = "the records themselves")]
    public int Records()
    {
        var count = 0;
        for (var i = 0; i < Pages * PerPage; i++)
        {
            var row = new RecipientResult
            {
                Phone = string.Create(CultureInfo.InvariantCulture, $"+9665{i:D8}"),
                Name = new string('م', 4),
                // Each record that was read holds the text of its own status.
                Status = new RecipientStatus(new string("sent".AsSpan())),
                MessageId = new MessageId(string.Create(CultureInfo.InvariantCulture, $"01JY{i:D8}")),
                SentAt = DateTimeOffset.UnixEpoch,
            };
            count += row.Phone.IsValid ? 1 : 0;
        }

        return count;
    }

    [Benchmark(Description = "a loop by hand over source-generated JSON")]
    public async Task<int> HandWritten()
    {
        var count = 0;
        for (var number = 1; ; number++)
        {
            var page = await _hand.GetFromJsonAsync(
                $"https://cubeconnect.io/api/v1/campaigns/c1/recipients?page={number}&per_page=100",
                BulkContext.Default.WirePage);
            foreach (var row in page!.Data.Recipients) count += row.Phone.Length > 0 ? 1 : 0;
            if (number >= page.Data.Pagination.LastPage) return count;
        }
    }

    [Benchmark(Description = "ListCampaignRecipientsAsync")]
    [Budget(0, Bytes = 1.6)]
    public async Task<int> Ours()
    {
        var count = 0;
        await foreach (var row in _ours.ListCampaignRecipientsAsync("c1", CancellationToken.None)) count += row.Phone.IsValid ? 1 : 0;
        return count;
    }

    private sealed class PageHandler(byte[][] pages) : HttpMessageHandler
    {
        private static readonly MediaTypeHeaderValue Json = new("application/json");

        public static byte[] Make(int page)
        {
            var rows = Enumerable.Range((page - 1) * PerPage, PerPage).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"phone":"9665{{i:D8}}","name":"أحمد","status":"sent","message_log_id":"01JY{{i:D8}}","error_message":"""
                + $$"""null,"sent_at":"2026-04-19T10:05:32Z"}"""));
            var numbers = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"current_page":{{page}},"per_page":{{PerPage}},"total":{{Pages * PerPage}},"last_page":{{Pages}} }""");
            return Encoding.UTF8.GetBytes(
                $$"""{"success":true,"data":{"campaign_id":"c1","recipients":[{{string.Join(',', rows)}}],"pagination":{{numbers}} } }""");
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = request.RequestUri!.Query;
            var from = query.IndexOf("page=", StringComparison.Ordinal) + 5;
            var end = query.IndexOf('&', from);
            var page = int.Parse(query.AsSpan(from, (end < 0 ? query.Length : end) - from), CultureInfo.InvariantCulture);
            return Task.FromResult(new HttpResponseMessage
            {
                RequestMessage = request,
                Content = new ByteArrayContent(pages[page - 1]) { Headers = { ContentType = Json } },
            });
        }
    }
}

internal sealed record WirePage(WirePageData Data);

internal sealed record WirePageData(WireRow[] Recipients, WirePagination Pagination);

internal sealed record WireRow(
    string Phone, string? Name, string Status, string? MessageLogId, string? ErrorMessage, DateTimeOffset? SentAt);

internal sealed record WirePagination(int CurrentPage, int PerPage, int Total, int LastPage);
