using CubeConnect.Sdk.Benchmarks.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace CubeConnect.Gateways.Tests;

/// <summary>
/// What one send allocates, everything wired and no listeners, against the same written by hand with HttpClient and source-generated
/// JSON. The budget is ×1.5; the bounds are what was measured, and a little more. Without optimisation an async method's state is a
/// class, so Debug has bounds of its own.
/// </summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
#if DEBUG
    private const double PeriskopeBound = 2.3, WaCrBound = 2.2;
#else
    private const double PeriskopeBound = 1.5, WaCrBound = 1.5;
#endif
    private const string Text = "Your order is ready.";

    private static readonly byte[] PeriskopeAnswer =
        """
        {"queue_id":"c2b8a3f0-1111-2222-3333-444455556666","queue_position":0,"status":"queued","unique_id":"3EB05FC204C28E456D8596"}
        """u8.ToArray();

    private static readonly byte[] WaCrAnswer =
        """
        {"message_id":"wamid.HBgMOTE5OTk5OTk5OTk5","contact_id":1,"phone":"919537851844","message":"Your order is ready.",
         "status":"sent","sent_at":"2026-04-01T17:23:21+03:00","chat_id":55,"chat_message_id":66}
        """u8.ToArray();

    [Fact]
    public async Task A_send_through_Periskope_keeps_its_budget()
    {
        using var http = new HttpClient(new CannedHandler(PeriskopeAnswer));
        var byHand = new HandWrittenGateways(http, "token", new Uri("https://api.periskope.app/v1/message/send"));
        using var services =
            Wired(services => services.AddPeriskope(
                options => (options.Token, options.Phone, options.RequestsPerMinute) = ("token", "919876543210", 1_000_000_000))
            .ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(PeriskopeAnswer)));
        var client = services.GetRequiredService<PeriskopeClient>();

        await CompareAsync(
            () => byHand.SendToPeriskopeAsync("919537851844@c.us", Text, "919876543210", CancellationToken.None),
            () => client.SendMessageAsync(new PeriskopeSendRequest { ChatId = "919537851844@c.us", Message = Text }),
            PeriskopeBound);
    }

    [Fact]
    public async Task A_send_through_WaCr_keeps_its_budget()
    {
        using var http = new HttpClient(new CannedHandler(WaCrAnswer));
        var byHand = new HandWrittenGateways(http, "token", new Uri("https://example.com/api/v2/messages/text"));
        using var services =
            Wired(services =>
                services.AddWaCr(
                    options => (options.Token, options.BaseAddress, options.RequestsPerMinute) =
                        ("token", new Uri("https://example.com/api/v2"), 1_000_000_000))
            .ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(WaCrAnswer)));
        var client = services.GetRequiredService<WaCrClient>();

        await CompareAsync(
            () => byHand.SendToWaCrAsync("+919537851844", Text, CancellationToken.None),
            () => client.SendTextAsync(new WaCrSendTextRequest { Phone = "+919537851844", Message = Text }),
            WaCrBound);
    }

    private static ServiceProvider Wired(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        add(services);
        return services.BuildServiceProvider();
    }

    private async Task CompareAsync(Func<Task> byHand, Func<Task> send, double bound)
    {
        var (floor, ours) = (await MeasureAsync(byHand), await MeasureAsync(send));

        output.WriteLine($"by hand {floor} bytes, through the client {ours} bytes: x{ours / (double)floor:0.000}");
        (ours / (double)floor).Should().BeInRange(bound / 2, bound);
    }

    /// <summary>The handler answers from memory and on the same thread, so the thread's own count is the whole of it.</summary>
    private static async Task<long> MeasureAsync(Func<Task> send)
    {
        const int Sends = 200;
        for (var i = 0; i < Sends; i++) await send();
        var fewest = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var thread = Environment.CurrentManagedThreadId;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Sends; i++) await send();
            if (Environment.CurrentManagedThreadId == thread)
                fewest = Math.Min(fewest, (GC.GetAllocatedBytesForCurrentThread() - before) / Sends);
        }

        return fewest;
    }
}
