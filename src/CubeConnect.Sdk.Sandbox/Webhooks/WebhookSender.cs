using System.Security.Cryptography;
using System.Threading.Channels;
using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Webhooks;

// Sends webhooks in the order of their events: one after the other, or in as many lanes as the options say, where what concerns the same
// number, campaign or template keeps its order. Whether and how the platform repeats one is not documented; here anything but a 2xx is
// tried again after 1, 5 and 30 seconds of the sandbox's clock, signed anew each time.
internal sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];
    private static readonly SandboxWebhookDelivery Gone = new()
    {
        Number = 0, TenantId = string.Empty, Event = string.Empty, Url = new Uri("http://localhost/"), At = default,
    };
    private readonly SandboxState _state;
    private readonly Scheduler _scheduler;
    private readonly CubeConnectSandboxOptions _options;
    private readonly BoundedList<SandboxWebhookDelivery> _all;
    private readonly Channel<Turn>[] _lanes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _chance;
    private Task? _loops;

    public WebhookSender(SandboxState state, Scheduler scheduler, CubeConnectSandboxOptions options)
    {
        (_state, _scheduler, _options) = (state, scheduler, options);
        _all = new(options.MessageCapacity, Gone);
        Post = new WebhookPost(options.AllowWebhooksBeyondLoopback, _stop.Token);
        _chance = new Random(options.Seed);
        _lanes = [.. Enumerable.Range(0,
            options.WebhookConcurrency).Select(_ => Channel.CreateUnbounded<Turn>(new UnboundedChannelOptions { SingleReader = true }))];
        (OutOfOrder, Duplicates) = (options.WebhooksOutOfOrder, options.WebhookDuplicates);
    }

    // Raised for every new or answered webhook, with the gate held: keep it short.
    public Action<SandboxWebhookDelivery>? Changed { get; set; }

    public bool OutOfOrder { get; set; }

    public bool Duplicates { get; set; }

    public int Count => _all.Count;

    // The number of the oldest that is kept, less one. The caller holds the gate.
    public int First => _all.First;

    public WebhookPost Post { get; }

    public SandboxWebhookDelivery[] Snapshot() => _all.Snapshot();

    // The webhook with a number; null when there is none, or no longer. The caller holds the gate.
    public SandboxWebhookDelivery? Find(int number) => number > _all.First && number <= _all.Count ? _all[number - 1] : null;

    // Forgets all of them, those too that were not sent yet.
    public void Clear() => _all.Clear();

    public void SendAgain(int number) => Enqueue(number - 1, again: true);

    // Sends an event, if its tenant wants any. The caller holds the gate.
    public void Send(TenantState tenant, string name, string about, ReadOnlyMemory<byte> body)
    {
        if (tenant.Settings.WebhookUrl is not { } url || _stop.IsCancellationRequested) return;
        var delivery = new SandboxWebhookDelivery
        {
            Number = _all.Count + 1, TenantId = tenant.Id, Event = name, Url = url, At = _state.Now, Bytes = body, Lane = LaneOf(about),
        };
        var index = _all.Add(delivery);
        Changed?.Invoke(delivery);
        if (OutOfOrder) _scheduler.After(_options.Pace.LateWebhook * _chance.NextDouble(), () => Enqueue(index));
        else Enqueue(index);
        _loops ??= Task.WhenAll(_lanes.Select(lane => Task.Run(() => SendAllAsync(lane.Reader))));
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task? loops;
        lock (_state.Gate) loops = _loops;
        if (loops is not null) await loops.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        Post.Dispose();
        _stop.Dispose();
    }

    private void Enqueue(int index, bool again = false) => _lanes[_all[index].Lane].Writer.TryWrite(new Turn(index, again));

    // The same in every run, unlike a string's own hash.
    private int LaneOf(string about) => (int)(about.Aggregate(0u, (sum, c) => (sum * 31) + c) % (uint)_lanes.Length);

    private async Task SendAllAsync(ChannelReader<Turn> due)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await TryAsync(await due.ReadAsync(_stop.Token).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The sandbox ends, or OnWebhook threw: then the webhooks behind this one are still sent.
            }
        }
    }

    private async Task TryAsync(Turn turn)
    {
        var index = turn.Index;
        SandboxWebhookDelivery delivery;
        string? secret;
        lock (_state.Gate)
        {
            delivery = _all[index];
            if (delivery.Number == 0) return; // forgotten
            if (delivery.IsDelivered && !turn.Again) return; // somebody sent it by hand before its turn came
            secret = _state.TenantOf(delivery.TenantId).Settings.WebhookSecret;
        }

        var timestamp = Envelope.InRiyadh((_state.Clock.IsRunning ? TimeProvider.System : _state.Clock).GetUtcNow());
        var attempt = new SandboxWebhookAttempt
        {
            At = _state.Now,
            Timestamp = timestamp,
            Signature = secret is null ? null : WebhookSignature.Of(secret, timestamp, delivery.Bytes.Span),
        };
        attempt = await Post.SendAsync(delivery, attempt).ConfigureAwait(false);
        lock (_state.Gate)
        {
            var first = delivery.Attempts.All(earlier => !earlier.IsAccepted);
            delivery = delivery with { Attempts = [.. delivery.Attempts, attempt] };
            _all.Replace(index, delivery);
            Changed?.Invoke(delivery);
            var made = delivery.Attempts.Count;
            if (attempt.IsAccepted && first && Duplicates) Enqueue(index, again: true);
            else if (!attempt.IsAccepted && made <= Waits.Length)
            {
                _scheduler.At(_state.Now + Waits[made - 1], () => Enqueue(index), isStep: true);
            }
        }

        _options.OnWebhook?.Invoke(delivery);
    }

    private readonly record struct Turn(int Index, bool Again);
}

// hex(HMAC-SHA256(secret, timestamp + "." + body)), lower case.
internal static class WebhookSignature
{
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));
}
