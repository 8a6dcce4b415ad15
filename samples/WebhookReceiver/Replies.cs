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
        catch (CubeConnectException e) when (e.Outcome == RequestOutcome.Unknown)
        {
            // Throwing would have the event, and with it perhaps the answer, come a second time.
            await Console.Error.WriteLineAsync($"  -> to {phone}: nobody knows whether it left; look before you send it again");
        }
    }
}
