namespace CubeConnect.Campaigns.Internal;

/// <summary>What a cancel answers. Success is false when the platform says that it did not cancel, and null when it says nothing.</summary>
internal sealed record CancelAnswer(bool? Success);
