using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Tests.Reliability.Load;

/// <summary>
/// Many sends leave nothing behind: memory, handles and threads are where they were. <c>CUBECONNECT_SOAK=200000</c> for the long run.
/// </summary>
[Collection(NonParallel.Name)]
public sealed class SoakTests
{
    private const int AtOnce = 16;

    [Fact]
    public async Task Many_sends_leave_nothing_behind()
    {
        var sends = int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var many) ? many : 3_000;
        var answer = Encoding.UTF8.GetBytes("""{"success":true,"data":{"status":"queued","message_log_id":"1"}}""");
        var arrived = 0;
        await using var server = KestrelHost.Build(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref arrived);
            context.Response.StatusCode = 202;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(answer);
        });
        using var client = TestClient.Create(await KestrelHost.StartAsync(server),
            options => (options.RequestsPerMinute, options.MaxQueuedRequests) = (1_000_000_000, AtOnce));

        await SendAsync(client, 1_000);
        var before = Measure();
        await SendAsync(client, sends);
        var after = Measure();

        arrived.Should().Be(sends + 1_000);
        // Beside the noise of a garbage collector and of a pool of connections; 3,000 sends that kept 4 KB each would not pass.
        (after.Memory - before.Memory).Should().BeLessThan(8 * 1024 * 1024);
        (after.Handles - before.Handles).Should().BeLessThan(2 * AtOnce);
        (after.Threads - before.Threads).Should().BeLessThan(AtOnce);
    }

    private static async Task SendAsync(CubeConnectClient client, int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await client.SendTextAsync(Calls.Text);
        }));
    }

    private static (long Memory, int Handles, int Threads) Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.HandleCount, process.Threads.Count);
    }
}
