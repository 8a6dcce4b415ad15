using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Delivery;

// How a message moves from scheduled to read, or failed. Every member is called with the gate held.
internal sealed class MessageFlow(SandboxState state, Scheduler scheduler, SandboxFaults faults, CubeConnectSandboxOptions options)
{
    private static readonly TimeSpan FrequencyCapRetry = TimeSpan.FromHours(26);
    private readonly SandboxNumberRule[] _rules = [.. options.NumberRules];

    public SandboxMessage Take(SandboxMessage message)
    {
        var index = state.Messages.Add(message);
        if (message.ScheduledAt is { } moment) scheduler.At(moment, () => Queue(index));
        else scheduler.After(options.Pace.Queued, () => Send(index));
        return message;
    }

    // Resumes a message of an earlier run from where it stood. Those of campaigns move with their campaign.
    public void Resume(int index)
    {
        var message = state.Messages[index];
        if (message.CampaignId is not null) return;
        if (message is { Status: "scheduled", ScheduledAt: { } moment }) scheduler.At(moment, () => Queue(index));
        else if (message.Status == "queued") scheduler.After(options.Pace.Queued, () => Send(index));
        else if (message.Status == "sent" && MayBeDelivered(index)) scheduler.After(options.Pace.Sent, () => Deliver(index));
        else if (message.Status == "delivered" && MayBeRead(index)) scheduler.After(options.Pace.Delivered, () => MarkRead(index));
    }

    // Decides what becomes of a message now and writes it down. True when it went out.
    public bool Send(int index, bool followUp = true)
    {
        var message = state.Messages[index];
        // the repeat of a held-back message gets through
        var rule = message.RetryOf is null ? SandboxNumberRule.For(_rules, message.Phone) : null;
        if ((message.CertainErrorCode ?? rule?.ErrorCode ?? OutsideWindow(message) ?? faults.NextMessageFailure(message.Phone)) is { } code)
        {
            Fail(index, code);
            return false;
        }

        state.Messages.Replace(index, message with { Status = "sent", SentAt = state.Now, MetaMessageId = IdGenerator.Wamid(message.Id) });
        if (followUp && !StopsAt(rule, "sent")) scheduler.After(options.Pace.Sent, () => Deliver(index));

        return true;
    }

    public bool MayBeDelivered(int index)
    {
        var phone = state.Messages[index].Phone;
        return !state.Chats.IsBlocked(phone) && !StopsAt(SandboxNumberRule.For(_rules, phone), "sent");
    }

    public bool MayBeRead(int index) => !StopsAt(SandboxNumberRule.For(_rules, state.Messages[index].Phone), "delivered");

    public void MarkDelivered(int index) =>
        state.Messages.Replace(index, state.Messages[index] with { Status = "delivered", DeliveredAt = state.Now });

    public void MarkRead(int index) => state.Messages.Replace(index, state.Messages[index] with { Status = "read", ReadAt = state.Now });

    private int? OutsideWindow(SandboxMessage message)
    {
        if (!options.EnforceSessionWindow || message.Type != "text") return null;
        return state.AccountOf(message).Sessions.IsOpen(message.Phone, state.Now) ? null : MetaErrors.OutsideWindow;
    }

    private static bool StopsAt(SandboxNumberRule? rule, string status) =>
        string.Equals(rule?.LastStatus, status, StringComparison.Ordinal);

    private void Queue(int index)
    {
        var message = state.Messages[index];
        if (message.Status != "scheduled") return; // forgotten meanwhile
        message = message with { Status = "queued" };
        state.Chats.Move(message, index);
        state.Messages.Replace(index, message);
        scheduler.After(options.Pace.Queued, () => Send(index));
    }

    private void Deliver(int index)
    {
        if (!MayBeDelivered(index)) return; // blocked since
        MarkDelivered(index);
        if (MayBeRead(index)) scheduler.After(options.Pace.Delivered, () => MarkRead(index));
    }

    private void Fail(int index, int code)
    {
        var message = state.Messages[index];
        state.Messages.Replace(index, message with
        {
            Status = "failed",
            FailedAt = state.Now,
            ErrorCode = code,
            ErrorMessage = MetaErrors.Text(code),
            MetaMessageId = IdGenerator.Wamid(message.Id),
        });
        if (code == MetaErrors.FrequencyCap && message.AutoRetryOnFrequencyCap) Repeat(message);
    }

    private void Repeat(SandboxMessage message) => Take(message with
    {
        Id = state.Ids.NewMessage(),
        RetryOf = message.Id,
        AutoRetryOnFrequencyCap = false,
        Status = "scheduled",
        CreatedAt = state.Now,
        ScheduledAt = state.Now + FrequencyCapRetry,
    });
}
