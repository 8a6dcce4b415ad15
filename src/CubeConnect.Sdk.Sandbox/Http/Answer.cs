namespace CubeConnect.Sandbox;

/// <summary>What goes back to the client.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body);
