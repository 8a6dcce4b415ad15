using System.Net.Http.Headers;
using System.Threading.Channels;

namespace CubeConnect.Sandbox;

/// <summary>
/// Sends webhooks, one after the other in the order of their events. Whether and how the platform repeats one is not documented;
/// here anything but a 2xx is tried again after 1, 5 and 30 seconds of the sandbox's clock, signed anew each time.
/// </summary>
internal sealed class WebhookSender(World world) : IAsyncDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private static readonly SandboxWebhookDelivery Gone = new() { Number = 0, TenantId = string.Empty, Event = string.Empty, Url = new Uri("http://localhost/"), At = default };
    private readonly Shelf<SandboxWebhookDelivery> _all = new(world.Options.MessageCapacity, Gone);
    private readonly Channel<int> _due = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;

    /// <summary>Tells of every webhook that was added or answered, with the gate held: do little.</summary>
    public Action<SandboxWebhookDelivery>? Changed { get; set; }

    public SandboxWebhookDelivery[] Snapshot() => _all.Snapshot();

    /// <summary>The webhook with a number; null when there is none, or no longer. The caller holds the gate.</summary>
    public SandboxWebhookDelivery? Find(int number) => number > _all.First && number <= _all.Count ? _all[number - 1] : null;

    /// <summary>Sends a webhook once more, whatever became of it. The caller holds the gate.</summary>
    public void SendAgain(int number) => _due.Writer.TryWrite(number - 1);

    /// <summary>Sends an event, if its tenant wants any. The caller holds the gate.</summary>
    public void Send(TenantState tenant, string name, ReadOnlyMemory<byte> body)
    {
        if (tenant.Settings.WebhookUrl is not { } url || _stop.IsCancellationRequested) return;
        var delivery = new SandboxWebhookDelivery { Number = _all.Count + 1, TenantId = tenant.Id, Event = name, Url = url, At = world.Now, Bytes = body };
        var index = _all.Add(delivery);
        Changed?.Invoke(delivery);
        _due.Writer.TryWrite(index);
        _loop ??= Task.Run(SendAllAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task? loop;
        lock (world.Gate) loop = _loop;
        if (loop is not null) await loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task SendAllAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
        http.Timeout = AnswerWithin;
        try
        {
            await foreach (var index in _due.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false)) await TryAsync(http, index).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends.
        }
    }

    private async Task TryAsync(HttpClient http, int index)
    {
        SandboxWebhookDelivery delivery;
        string? secret;
        lock (world.Gate)
        {
            delivery = _all[index];
            if (delivery.Number == 0) return; // forgotten
            secret = world.TenantOf(delivery.TenantId).Settings.WebhookSecret;
        }

        var at = delivery.Attempts.Count == 0 ? delivery.At : world.Now;
        var timestamp = Envelope.InRiyadh(at);
        var attempt = new SandboxWebhookAttempt
        {
            At = at, Timestamp = timestamp, Signature = secret is null ? null : WebhookSignature.Of(secret, timestamp, delivery.Bytes.Span),
        };
        attempt = await PostAsync(http, delivery, attempt).ConfigureAwait(false);
        lock (world.Gate)
        {
            delivery = delivery with { Attempts = [.. delivery.Attempts, attempt] };
            _all.Replace(index, delivery);
            Changed?.Invoke(delivery);
            var made = delivery.Attempts.Count;
            if (!delivery.IsDelivered && made <= Waits.Length) world.Agenda.At(world.Now + Waits[made - 1], () => _due.Writer.TryWrite(index));
        }
    }

    private async Task<SandboxWebhookAttempt> PostAsync(HttpClient http, SandboxWebhookDelivery delivery, SandboxWebhookAttempt attempt)
    {
        if (!delivery.Url.IsLoopback && !world.Options.AllowWebhooksBeyondLoopback)
        {
            return attempt with { Error = "The address is not on this machine: set AllowWebhooksBeyondLoopback to send there." };
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ReadOnlyMemoryContent(delivery.Bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CubeConnect-Webhook", "1.0"));
            request.Headers.Add("X-Webhook-Timestamp", attempt.Timestamp);
            if (attempt.Signature is not null) request.Headers.Add("X-Webhook-Signature", attempt.Signature);
            using var answer = await http.SendAsync(request, _stop.Token).ConfigureAwait(false);
            return attempt with { StatusCode = (int)answer.StatusCode };
        }
        catch (HttpRequestException e)
        {
            return attempt with { Error = e.Message };
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return attempt with { Error = "There was no answer within 10 seconds." };
        }
    }
}
