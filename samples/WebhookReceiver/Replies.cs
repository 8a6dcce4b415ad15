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
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            // Throwing would have the event come a second time, and with it an answer that is out, or may be.
            await Console.Error.WriteLineAsync($"  -> to {phone}: it is out, or may be; look before you send it again");
        }
    }
}
