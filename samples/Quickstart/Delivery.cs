using System.Globalization;
using CubeConnect;

namespace Quickstart;

/// <summary>Sends one message and writes its way on one line: queued, sent, delivered.</summary>
internal sealed class Delivery(Screen screen, ICubeConnectClient client, WaitOptions wait)
{
    /// <param name="title">What the line begins with.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="follow">False for a message that leaves later than anybody wants to wait.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>True when the message was delivered, or may still be.</returns>
    public async Task<bool> ShowAsync(string title, Func<Task<MessageReceipt>> send, bool follow, CancellationToken ct)
    {
        screen.Begin(string.Create(CultureInfo.InvariantCulture, $"  {title,-30} "));
        try
        {
            MessageReceipt receipt = await send();
            screen.Begin(receipt.Status.Value);
            if (receipt.ScheduledAt is { } time) screen.Begin(string.Create(CultureInfo.InvariantCulture, $" for {time:HH:mm:ss} UTC"));
            if (follow) return await FollowAsync(receipt.Id, receipt.Status, ct);
            screen.Line("");
            return true;
        }
        catch (CubeConnectTimeoutException e) when (e.Outcome == RequestOutcome.Accepted)
        {
            screen.Line(", not delivered yet"); // the wait ended, not the message
            return true;
        }
        catch (CubeConnectException e)
        {
            screen.Bad("not sent");
            screen.Line("");
            screen.Indented(e.Message);
            return false;
        }
    }

    private async Task<bool> FollowAsync(MessageId id, MessageStatus shown, CancellationToken ct)
    {
        MessageStatus[] way = [MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Delivered];
        foreach (MessageStatus next in way)
        {
            Message message = await client.WaitForMessageAsync(id, next, wait, ct);
            if (message.Status == shown) continue;
            shown = message.Status;
            screen.Begin(" > ");
            if (shown == MessageStatus.Failed)
            {
                screen.Bad($"failed: {message.ErrorMessage}");
                screen.Line("");
                return false;
            }

            if (next == MessageStatus.Delivered) screen.Good(shown.Value);
            else screen.Begin(shown.Value);
        }

        screen.Line("");
        return true;
    }
}
