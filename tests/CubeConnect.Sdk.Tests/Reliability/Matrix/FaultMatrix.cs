using static CubeConnect.Tests.Reliability.Matrix.MatrixCell;

namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>
/// The fault matrix: what must become of a send, a read, a new campaign and a cancel under each fault. The tests play it, and the table in
/// docs/reliability.md is made of it. Waits are without chance here: 0.5, 1 and 2 seconds after faults, 5, 10 and 20 after a refusal by the
/// minute that names no time.
/// </summary>
internal static partial class FaultMatrix
{
    private const RequestOutcome NotSent = RequestOutcome.NotSent;
    private const RequestOutcome Rejected = RequestOutcome.Rejected;
    private const RequestOutcome Accepted = RequestOutcome.Accepted;
    private const RequestOutcome Unknown = RequestOutcome.Unknown;

    public static readonly IReadOnlyList<(string Title, IReadOnlyList<MatrixRow> Rows)> Groups =
    [
        ("Nothing leaves", [.. BeforeItLeaves()]),
        ("The connection breaks, or time runs out", [.. AfterItLeft()]),
        ("The platform refuses", [.. Refusals()]),
        ("The platform, or a proxy, fails", [.. ServerFaults()]),
        ("Success that is none, or cannot be read", [.. StrangeAnswers()]),
        ("Answers that are odd and sound", [.. OddAnswers()]),
        ("Redirects", [.. Redirections()]),
        ("HTTP/2 and TLS", [.. OtherProtocols()]),
    ];

    public static IEnumerable<MatrixRow> Rows => Groups.SelectMany(group => group.Rows);

    private static bool IsNet8 =>
#if CORE_NETSTANDARD
        false;
#else
        true;
#endif

    /// <summary>Whether a row applies to the build of the client under test.</summary>
    public static bool Applies(MatrixRow row) => IsNet8 || !row.NeedsNet8;

    /// <summary>The fault meets the first request; every one after it is answered well.</summary>
    private static MatrixRow Once(string fault, Func<MatrixOperation, Fault> play) =>
        new(fault, operation => Task.FromResult(MatrixServer.Of(FaultServer.Start(play(operation)))));

    /// <summary>The fault meets every request.</summary>
    private static MatrixRow Always(string fault, Fault play) =>
        new(fault + ", for good", _ => Task.FromResult(MatrixServer.Of(FaultServer.Start(), play)));

    private static string Error(string code) => $$$"""{"success":false,"error":{"code":"{{{code}}}","message":"No.","details":null}}""";
}
