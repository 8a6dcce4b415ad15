namespace CubeConnect.Sandbox;

/// <summary>How a message moves: scheduled, queued, then sent, delivered and read, or failed. Every member is called with the gate held.</summary>
internal sealed class MessageFlow(World world)
{
    private static readonly TimeSpan FrequencyCapRetry = TimeSpan.FromHours(26);

    /// <summary>Takes a message and sets it on its way.</summary>
    public SandboxMessage Take(SandboxMessage message)
    {
        var index = world.Messages.Add(message);
        if (message.ScheduledAt is { } moment) world.Agenda.At(moment, () => Queue(index));
        else After(world.Options.Pace.Queued, () => Send(index));
        return message;
    }

    /// <summary>Sets a message of an earlier run on its way again, from where it stood. Those of campaigns move with their campaign.</summary>
    public void Resume(int index)
    {
        var message = world.Messages[index];
        if (message.CampaignId is not null) return;
        if (message is { Status: "scheduled", ScheduledAt: { } moment }) world.Agenda.At(moment, () => Queue(index));
        else if (message.Status == "queued") After(world.Options.Pace.Queued, () => Send(index));
        else if (message.Status == "sent" && MayBeDelivered(index)) After(world.Options.Pace.Sent, () => Deliver(index));
        else if (message.Status == "delivered" && MayBeRead(index)) After(world.Options.Pace.Delivered, () => MarkRead(index));
    }

    /// <summary>Decides what becomes of a message now and writes it down. True when it went out.</summary>
    public bool Send(int index, bool followUp = true)
    {
        var message = world.Messages[index];
        var rule = message.RetryOf is null ? world.RuleFor(message.Phone) : null; // the repeat of a held-back message gets through
        if ((message.Doom ?? rule?.ErrorCode ?? OutsideWindow(message) ?? world.Faults.NextMessageFailure(message.Phone)) is { } code)
        {
            Fail(index, code);
            return false;
        }

        world.Messages.Replace(index, message with { Status = "sent", SentAt = world.Now, MetaMessageId = Ids.Wamid(message.Id) });
        if (followUp && !StopsAt(rule, "sent")) After(world.Options.Pace.Sent, () => Deliver(index));

        return true;
    }

    public bool MayBeDelivered(int index)
    {
        var phone = world.Messages[index].Phone;
        return !world.Chats.IsBlocked(phone) && !StopsAt(world.RuleFor(phone), "sent");
    }

    public bool MayBeRead(int index) => !StopsAt(world.RuleFor(world.Messages[index].Phone), "delivered");

    public void MarkDelivered(int index) =>
        world.Messages.Replace(index, world.Messages[index] with { Status = "delivered", DeliveredAt = world.Now });

    public void MarkRead(int index) => world.Messages.Replace(index, world.Messages[index] with { Status = "read", ReadAt = world.Now });

    public void After(TimeSpan step, Action action) => world.Agenda.At(world.Now + (step / world.Options.Speed), action);

    private int? OutsideWindow(SandboxMessage message)
    {
        if (!world.Options.EnforceSessionWindow || message.Type != "text") return null;
        return world.AccountOf(message).Sessions.IsOpen(message.Phone, world.Now) ? null : MetaErrors.OutsideWindow;
    }

    private static bool StopsAt(SandboxNumberRule? rule, string status) => string.Equals(rule?.LastStatus, status, StringComparison.Ordinal);

    private void Queue(int index)
    {
        world.Messages.Replace(index, world.Messages[index] with { Status = "queued" });
        After(world.Options.Pace.Queued, () => Send(index));
    }

    private void Deliver(int index)
    {
        if (!MayBeDelivered(index)) return; // blocked since
        MarkDelivered(index);
        if (MayBeRead(index)) After(world.Options.Pace.Delivered, () => MarkRead(index));
    }

    private void Fail(int index, int code)
    {
        var message = world.Messages[index];
        world.Messages.Replace(index, message with
        {
            Status = "failed",
            FailedAt = world.Now,
            ErrorCode = code,
            ErrorMessage = MetaErrors.Text(code),
            MetaMessageId = Ids.Wamid(message.Id),
        });
        if (code == MetaErrors.FrequencyCap && message.AutoRetryOnFrequencyCap) Repeat(message);
    }

    private void Repeat(SandboxMessage message) => Take(message with
    {
        Id = world.Ids.NewMessage(),
        RetryOf = message.Id,
        AutoRetryOnFrequencyCap = false,
        Status = "scheduled",
        CreatedAt = world.Now,
        ScheduledAt = world.Now + FrequencyCapRetry,
    });
}
