namespace CubeConnect.Engine;

/// <summary>What is the same for every call of one operation.</summary>
internal sealed record Operation(string Name, HttpMethod Method, RepeatSafety Safety)
{
    /// <summary>Whether the key is sent along. Only health does without.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether the operation only reads, so that no outcome of it can be a message.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether a 2xx without a body says all there is to say.</summary>
    public bool MayAnswerEmpty { get; init; }

    /// <summary>Whether the operation needs to know which WhatsApp number it is about.</summary>
    public bool NeedsAccount { get; init; }

    /// <summary>Whether a 503 that describes a degraded platform is the answer asked for.</summary>
    public bool ReadsDegraded { get; init; }
}
