namespace Recipes.Worker;

/// <summary>An order that has left the shop, of which its customer is to be told.</summary>
public sealed record Notice(string OrderNumber, string Phone, string Total);

/// <summary>Where a notice stands.</summary>
public enum NoticeState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>A worker has it. After a crash it stays here: the message may have left.</summary>
    Leaving,

    /// <summary>The platform accepted it.</summary>
    Sent,

    /// <summary>The platform or the client refused it; the same message would be refused again.</summary>
    Refused,

    /// <summary>It left and no answer came: look before you send it again.</summary>
    InDoubt,
}
