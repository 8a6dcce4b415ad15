namespace CubeConnect.EntityFrameworkCore;

/// <summary>Where a message of the ledger stands.</summary>
public enum SendState
{
    /// <summary>Waits to be delivered. Nothing has left.</summary>
    Pending,

    /// <summary>A worker has it and waits for the limiter. Nothing has left: after the worker's lease another may claim it.</summary>
    Claimed,

    /// <summary>Marked before its first byte: it may be out. When the lease is over without an answer, it is in doubt.</summary>
    Leaving,

    /// <summary>The platform accepted it. What became of it is in <see cref="LedgerEntry.Status"/>. Final.</summary>
    Accepted,

    /// <summary>The platform, or the SDK before it, refused it for good; <see cref="LedgerEntry.ErrorCode"/> says why. Final.</summary>
    Rejected,

    /// <summary>It left and has no answer. A webhook settles it, or a person; it is never sent again by itself.</summary>
    InDoubt,

    /// <summary>A person gave it up, or it was erased. Final.</summary>
    Dismissed,
}
