using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace CubeConnect.Sandbox.Tests;

/// <summary>
/// As many sends as a client can, with the inbox open, beside a bare endpoint. A short run in the suite; the numbers of docs/performance.md
/// are those of
/// <c>CUBECONNECT_LOAD=100000 dotnet test -c Release tests/CubeConnect.Sdk.Sandbox.Tests --filter Load --logger
/// "console;verbosity=detailed"</c>.
/// </summary>
[Collection(LoadGroup.Name)]
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Workers = 32;

    /// <summary>As many as the switch says; 2,000 without it.</summary>
    private static readonly int Sends = int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_LOAD"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var sends) ? sends : 2_000;

    private static readonly bool Measured = Environment.GetEnvironmentVariable("CUBECONNECT_LOAD") is not null;

    [Fact]
    public async Task Takes_everything_a_client_can_send_with_the_inbox_open()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        await using var bare = Testing.KestrelHost.Build(AnswerAsync);
        var bareAddress = await Testing.KestrelHost.StartAsync(bare);
        var warmUp = Math.Min(Sends, 2_000);
        await RateAsync(bareAddress, 0, warmUp);
        await using (var other = await CubeConnectSandbox.StartAsync()) await RateAsync(other.BaseAddress, 0, warmUp);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // In turns, so that what else the machine does falls on both alike.
        const int Turns = 10;
        await using var inbox = new Inbox(sandbox);
        var (floor, ours) = (default(Spent), default(Spent));
        for (var turn = 0; turn < Turns; turn++)
        {
            floor += await RateAsync(bareAddress, turn * Sends / Turns, (turn + 1) * Sends / Turns);
            ours += await RateAsync(sandbox.BaseAddress, turn * Sends / Turns, (turn + 1) * Sends / Turns);
            await UntilAsync(() => sandbox.Messages.All(message => message.Status == "read"));
        }

        var ratio = floor.Wall / ours.Wall;
        sandbox.Messages.Select(message => message.Text).Should().OnlyHaveUniqueItems().And.HaveCount(Sends);
        (await inbox.TotalAsync()).Should().Be(Math.Min(Sends, 1000));
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Sends;
        var (rate, bareRate) = (Sends / ours.Wall.TotalSeconds, Sends / floor.Wall.TotalSeconds);
        Say($"{Sends} sends: {rate:N0}/s with the inbox open, a bare endpoint {bareRate:N0}/s: {ratio:P0}");
        var (cpu, bareCpu) = (ours.Cpu.TotalMicroseconds / Sends, floor.Cpu.TotalMicroseconds / Sends);
        Say($"Processor time of client and server: {cpu:N0} us a send, with the bare endpoint {bareCpu:N0} us");
        Say($"Allocated: {ours.Bytes / Sends:N0} and {floor.Bytes / Sends:N0} bytes");
        Say($"{kept:N0} bytes kept a message, its requests in the journal included; {inbox.Looks} looks of the inbox");
        inbox.Looks.Should().BePositive();
        if (Measured) ratio.Should().BeGreaterThan(0.5);
    }

    [Fact]
    public async Task Keeps_the_inbox_quick_however_many_messages_there_are()
    {
        const int Campaign = 50_000;
        var messages = Math.Max(Campaign, Sends * 10); // a million for a hundred thousand
        await using var api = await Api.StartAsync();
        for (var from = 0; from < messages; from += Campaign)
        {
            var first = 10_000_000 + from;
            (await api.PostCampaignAsync(string.Join(',', Enumerable.Range(first, Campaign).Select(i => $$"""{"phone":"9665{{i}}"}"""))))
                .ShouldBe(201);
            api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        string[] paths = ["status", "chats", $"chats?page={messages / 50}&per_page=50", "chats?search=nobody", $"chats/9665{10_000_000}",
            "campaigns", "deliveries"];
        foreach (var path in paths)
        {
            var times = new List<double>();
            for (var i = 0; i < 7; i++)
            {
                var begun = TimeProvider.System.GetTimestamp();
                (await api.GetAsync("/sandbox/api/" + path)).ShouldBe(200);
                times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }

            times.Sort();
            Say($"{messages} messages: GET {path} {times[3]:N1} ms");
            if (Measured && path is not "chats?search=nobody") times[0].Should().BeLessThan(50, "of {0}", path);
        }

        (await api.GetAsync("/sandbox/api/status")).Number("messages").Should().Be(messages);
        Say($"{GC.GetTotalMemory(forceFullCollection: true) / (double)messages:N0} bytes a message");
    }

    [Fact]
    public async Task Starts_in_a_few_milliseconds()
    {
        const int Runs = 50;
        await (await CubeConnectSandbox.StartAsync()).DisposeAsync();
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var sandbox = await CubeConnectSandbox.StartAsync();
            times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            await sandbox.DisposeAsync();
        }

        times.Sort();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var many = await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => CubeConnectSandbox.StartAsync()));
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Runs;
        foreach (var sandbox in many) await sandbox.DisposeAsync();
        Say($"Start in the process: {times[Runs / 2]:N1} ms (median of {Runs}), {each / 1024:N0} KB each");
        times[0].Should().BeLessThan(200, "it is milliseconds, also on a machine that is busy");
    }

    private static async Task<Spent> RateAsync(Uri address, int from, int to)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { MaxConnectionsPerServer = Workers, UseCookies = false, UseProxy = false })
        { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", CubeConnectSandboxOptions.DefaultApiKey);
        var next = from - 1;
        using var process = Process.GetCurrentProcess();
        var (begun, cpu, bytes) = (TimeProvider.System.GetTimestamp(), process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(SendAsync)));
        var wall = TimeProvider.System.GetElapsedTime(begun);
        process.Refresh();
        return new Spent(wall, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - bytes);

        async Task SendAsync()
        {
            var path = new Uri("api/v1/messages/send", UriKind.Relative);
            for (var i = Interlocked.Increment(ref next); i < to; i = Interlocked.Increment(ref next))
            {
                using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
                    {"whatsapp_account_id":"{{CubeConnectSandboxOptions.DefaultWhatsAppAccountId}}",
                     "phone":"+9665{{10_000_000 + (i % 1000)}}","message_type":"text","data":{"text":"text {{i}}"} }
                    """)));
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(path, body);
                if ((int)answer.StatusCode != 202) throw new InvalidOperationException($"A send was answered with {answer.StatusCode}.");
            }
        }
    }

    private readonly record struct Spent(TimeSpan Wall, TimeSpan Cpu, long Bytes)
    {
        public static Spent operator +(Spent a, Spent b) => new(a.Wall + b.Wall, a.Cpu + b.Cpu, a.Bytes + b.Bytes);
    }

    /// <summary>What a bare endpoint does: reads all and answers.</summary>
    private static async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = 202;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Answer.Length;
        await http.Response.Body.WriteAsync(Answer);
    }

    private static readonly byte[] Answer =
        """
        {"success":true,"data":{"status":"queued","message_log_id":"01JXSANDB0XACC0VNT00000001","conversation_category":"SERVICE",
         "cost":0.0,"scheduled_at":null}}
        """u8.ToArray();

    private static async Task UntilAsync(Func<bool> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!done()) await ticks.WaitForNextTickAsync(limit.Token);
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>An open page as the server sees it: it listens, and after each event fetches the status and the first chats.</summary>
    private sealed class Inbox : IAsyncDisposable
    {
        private readonly HttpClient _http;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _loop;

        public Inbox(CubeConnectSandbox sandbox)
        {
            _http = new HttpClient { BaseAddress = sandbox.InboxAddress };
            _loop = Task.Run(ListenAsync);
        }

        public int Looks { get; private set; }

        public async Task<int> TotalAsync()
        {
            using var json = System.Text.Json.JsonDocument.Parse(
                await _http.GetStringAsync(new Uri("api/chats?per_page=50&page=1", UriKind.Relative)));
            return json.RootElement.GetProperty("data").GetProperty("pagination").GetProperty("total").GetInt32();
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _loop;
            _http.Dispose();
            _stop.Dispose();
        }

        private async Task ListenAsync()
        {
            try
            {
                await using var stream = await _http.GetStreamAsync(new Uri("api/events", UriKind.Relative), _stop.Token);
                using var lines = new StreamReader(stream);
                while (await lines.ReadLineAsync(_stop.Token) is { } line)
                {
                    if (line != "event: changed") continue;
                    await _http.GetByteArrayAsync(new Uri("api/status", UriKind.Relative), _stop.Token);
                    await _http.GetByteArrayAsync(new Uri("api/chats?per_page=50&page=1", UriKind.Relative), _stop.Token);
                    Looks++;
                }
            }
            catch (OperationCanceledException)
            {
                // Closed.
            }
        }
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LoadGroup
{
    public const string Name = "Load";
}
