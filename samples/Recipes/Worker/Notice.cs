namespace Recipes.Worker;

/// <summary>An order that has left the shop, of which its customer is to be told.</summary>
public sealed record Notice(string OrderNumber, string Phone, string Total);

/// <summary>Where a notice stands.</summary>
public enum NoticeState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>A worker has it. After a crash it stays here, until the next start moves it to <see cref="InDoubt"/>.</summary>
    Leaving,

    /// <summary>The platform accepted it.</summary>
    Sent,

    /// <summary>The platform or the client rejected it; the same message would be rejected again.</summary>
    Rejected,

    /// <summary>It may have left, and no answer came: look before you send it again.</summary>
    InDoubt,
}
