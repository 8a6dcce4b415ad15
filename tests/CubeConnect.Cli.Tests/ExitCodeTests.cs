using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Cli.Tests;

/// <summary>What leads to which code of the table in docs/cli.md. The commands' own tests have the rest.</summary>
public sealed class ExitCodeTests
{
    public static TheoryData<Exception, int> Reasons => new()
    {
        { new UsageException("wrong"), 2 },
        { new IOException("a file that the command line names"), 2 },
        { new CubeConnectValidationException("before a request") { Attempts = 0, Outcome = RequestOutcome.NotSent }, 2 },
        { new CubeConnectValidationException("by the platform") { Attempts = 1, Outcome = RequestOutcome.Rejected }, 3 },
        { new SandboxException("by the sandbox") { IsRefusal = true }, 3 },
        { new CubeConnectTimeoutException("it may be out") { Outcome = RequestOutcome.Unknown }, 4 },
        { new CubeConnectException("an answer that cannot be read") { Outcome = RequestOutcome.Accepted }, 4 },
        { new AcceptedException("out, and the look failed", new IOException()), 4 },
        { new OutputException("the disk is full", new IOException()), 4 },
        { new CubeConnectTimeoutException("not sent") { Outcome = RequestOutcome.NotSent }, 5 },
        { new OperationCanceledException(), 130 },
        { new DeclinedException(), 130 },
        { new CubeConnectConnectionException("no connection") { Outcome = RequestOutcome.NotSent }, 1 },
        { new SandboxException("no sandbox"), 1 },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_has_its_code(Exception reason, int code) => ExitCode.Of(reason).Should().Be(code);
}
