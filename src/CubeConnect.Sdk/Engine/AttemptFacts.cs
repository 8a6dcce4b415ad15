namespace CubeConnect.Engine;

/// <summary>What is known about one failed attempt: all that the rules may look at.</summary>
/// <param name="Kind">How it failed.</param>
/// <param name="HasLeft">Whether the request may have reached the platform.</param>
/// <param name="Status">The HTTP status; 0 where none came.</param>
/// <param name="Code">The platform's error code; empty where none came.</param>
internal readonly record struct AttemptFacts(FailureKind Kind, bool HasLeft, int Status = 0, ErrorCode Code = default);
