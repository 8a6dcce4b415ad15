namespace CubeConnect.EntityFrameworkCore;

/// <summary>What <see cref="ISendLedger.DeliverAsync"/> ended in. None of these is worth a retry: acknowledge the job.</summary>
public enum SendResult
{
    /// <summary>The platform accepted the message in this call.</summary>
    Sent,

    /// <summary>The message was accepted or dismissed before.</summary>
    AlreadyDone,

    /// <summary>The message left and no answer came. It is not sent again by itself.</summary>
    InDoubt,

    /// <summary>The message was refused for good, in this call or before.</summary>
    Rejected,

    /// <summary>The ledger has no such message: the transaction that enqueued it was rolled back or is not committed yet.</summary>
    NotFound,
}
