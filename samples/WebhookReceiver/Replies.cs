using CubeConnect;

namespace WebhookReceiver;

internal interface IReplies
{
    Task SendAsync(PhoneNumber phone, string text, CancellationToken ct);
}

internal sealed class PrintedReplies : IReplies
{
    public Task SendAsync(PhoneNumber phone, string text, CancellationToken ct) => Console.Out.WriteLineAsync($"  -> to {phone}: {text}");
}

internal sealed class SentReplies(ICubeConnectClient client) : IReplies
{
    public async Task SendAsync(PhoneNumber phone, string text, CancellationToken ct)
    {
        try
        {
            var receipt = await client.SendTextAsync(phone, text, ct);
            await Console.Out.WriteLineAsync($"  -> to {phone}: {receipt.Id}");
        }
        catch (CubeConnectException e) when (!e.IsTransient || e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            // Not thrown: the event would come again, and with it a message that may be out, or one that is rejected each time.
            await Console.Error.WriteLineAsync($"  -> to {phone}: rejected, or perhaps out: look before you send it again ({e.ErrorCode})");
        }
    }
}
