namespace CubeConnect.Errors.Internal;

/// <summary>One row of the error table.</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Status">The HTTP status that the platform documents for it; 0 for codes that this SDK makes.</param>
/// <param name="Kind">Which exception it becomes.</param>
/// <param name="IsTransient">Whether it passes by itself.</param>
/// <param name="Cause">What happened, in one sentence.</param>
/// <param name="Advice">What to do next, in one sentence.</param>
internal sealed record ErrorInfo(ErrorCode Code, int Status, ErrorKind Kind, bool IsTransient, string Cause, string Advice);
