namespace CubeConnect.Sandbox;

/// <summary>What goes back to the client.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Code">The error's code; null when it is none, or none in the platform's envelope.</param>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body, string? Code = null);
