using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

/// <summary>The loop of natively compiled programs, which is not Polly's.</summary>
internal static class RetriesSmoke
{
    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(401, Answers.Error("INVALID_API_KEY"))
            .Answer(202, Answers.Receipt)
            .Answer(500, Answers.Error("INTERNAL_ERROR"))
            .Answer(502, "<html>")
            .Answer(200, Answers.Message)
            .Answer(429, Answers.Error("RATE_LIMIT_EXCEEDED"));
        var keys = 0;
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKeyProvider = _ => new ValueTask<string>("ck_" + keys++),
            WhatsAppAccountId = "01JX",
            BaseAddress = platform.Address,
        });

        checks.That(
            "a send is made again with a new key",
            (await client.SendTextAsync("+966501234567", "Hello")).Id == "4521" && platform.Requests.Count == 2);
        checks.That(
            "a read is made again and again",
            (await client.GetMessageAsync("4521")).Status == MessageStatus.Delivered && platform.Requests.Count == 5);

        using var cancel = new CancellationTokenSource();
        var sending = client.SendTextAsync("+966501234567", "Hello", cancel.Token);
        await Eventually.TrueAsync(() => platform.Requests.Count >= 6, "the send that is refused has arrived");
        await cancel.CancelAsync();
        await checks.ThrowsAsync<OperationCanceledException>(
            "a wait for the minute ends when the caller cancels",
            () => sending,
            e => e.CancellationToken == cancel.Token);

        await checks.ThrowsAsync<CubeConnectRateLimitException>(
            "a wait that does not fit is not begun",
            () => client
                .With(new RequestOptions { Timeout = TimeSpan.FromSeconds(1) })
                .SendTextAsync(new SendTextRequest { Phone = "+966501234567", Text = "Hello" }),
            e => e.Outcome is RequestOutcome.Rejected or RequestOutcome.NotSent);
    }
}
