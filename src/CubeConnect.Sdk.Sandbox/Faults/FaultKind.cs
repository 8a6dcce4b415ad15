namespace CubeConnect.Sandbox;

/// <summary>What a fault does.</summary>
internal enum FaultKind
{
    Error,
    Answer,
    Delay,
    Drop,
    DropDuringAnswer,
    CutBody,
    SlowAnswer,
    MessageFails,
}
