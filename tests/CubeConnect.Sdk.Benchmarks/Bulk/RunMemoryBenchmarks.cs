using System.Globalization;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using CubeConnect.Bulk;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>
/// Memory over time: a run of 50,000 recipients in 4 campaigns and in 100. The table shows what is allocated. Below it, each process
/// has printed what was alive on top of the list at ten points of its last run.
/// </summary>
[MemoryDiagnoser]
public class RunMemoryBenchmarks : IDisposable
{
    private const int Recipients = 50_000, Points = 10;
    private readonly List<long> _alive = [];
    private CampaignPlan _plan = null!;
    private CubeConnectClient _client = null!;
    private long _before;

    [Params(12_500, 500)]
    public int DailyLimit { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var audience = CampaignAudience.Check(BulkData.Recipients(Recipients), BulkData.Offer);
        _plan = CampaignPlan.Create(audience, new() { Name = "Eid 2027", Days = CampaignDays.Within(DailyLimit) });
        _client = BulkData.Ours(new Taker(Weigh));
        _before = GC.GetTotalMemory(forceFullCollection: true);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _client.Dispose();
        Console.WriteLine("// Alive on top of the list, in bytes: "
            + string.Join(" ", _alive.Select(bytes => bytes.ToString("N0", CultureInfo.InvariantCulture))));
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<int> Run()
    {
        _alive.Clear();
        return (await _plan.RunAsync(_client, new InMemory())).Parts.Count;
    }

    private void Weigh(int request)
    {
        // A collection at each of the 100 campaigns would be what is measured.
        if (request % Math.Max(1, _plan.Parts.Count / Points) == 0) _alive.Add(GC.GetTotalMemory(forceFullCollection: true) - _before);
    }

    private sealed class Taker(Action<int> arrived) : HttpMessageHandler
    {
        private int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            arrived(_requests++);
            return new HttpResponseMessage(HttpStatusCode.Created)
            {
                RequestMessage = request,
                Content = new StringContent(
                    """{"success":true,"data":{"campaign_id":"c1","status":"preparing"}}""", Encoding.UTF8, "application/json"),
            };
        }
    }

    private sealed class InMemory : ICampaignProgressStore
    {
        private string? _json;

        public Task<CampaignRun> LoadOrAddAsync(CampaignRun run, CancellationToken cancellationToken) =>
            Task.FromResult(CampaignRun.Parse(_json ??= run.ToJson()));

        public Task SaveAsync(CampaignRun run, CancellationToken cancellationToken)
        {
            _json = run.ToJson();
            return Task.CompletedTask;
        }
    }
}
