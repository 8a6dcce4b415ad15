namespace CubeConnect.Engine;

/// <summary>What sending the same request a second time would do.</summary>
internal enum RepeatSafety
{
    /// <summary>A second message. Never repeated once it may have left.</summary>
    SendsTwice,

    /// <summary>Nothing: the platform recognises the idempotency key.</summary>
    HasKey,

    /// <summary>Nothing: it reads, or it sets what is set already.</summary>
    Harmless,
}
