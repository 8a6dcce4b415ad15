using System.Text.Json;
using CubeConnect.Cli.Sandbox;
using Microsoft.Extensions.Options;

namespace CubeConnect.Cli;

// What a script can tell apart. The page docs/cli.md has the same table.
internal static class ExitCode
{
    public const int Done = 0, Failed = 1, Usage = 2, Refused = 3, Unknown = 4, TimedOut = 5, Cancelled = 130;

    public static int Of(Exception exception) => exception switch
    {
        OutputException or AcceptedException => Unknown,
        UsageException or CommandAppException or OptionsValidationException => Usage,
        // A list, or another file that the command line names.
        FormatException or IOException or InvalidDataException or UnauthorizedAccessException or JsonException => Usage,
        OperationCanceledException or DeclinedException => Cancelled,
        // Before the time-out: a message that may be out must not be sent again because it took long.
        CubeConnectException { Outcome: RequestOutcome.Unknown or RequestOutcome.Accepted } => Unknown,
        CubeConnectTimeoutException => TimedOut,
        CubeConnectTemplateException => Refused,
        // Refused here, before a request: something on the command line is wrong.
        CubeConnectValidationException { Attempts: 0 } => Usage,
        CubeConnectException { Outcome: RequestOutcome.Rejected } or SandboxException { IsRefusal: true } => Refused,
        _ => Failed,
    };
}

// What was done cannot be written down: a disk is full, or the output is gone. A script that sees this must look before it tries again.
internal sealed class OutputException(string message, Exception? innerException = null) : IOException(message, innerException);

// A campaign run stopped with some of its campaigns created. Neither "nothing was sent" nor unknown: run.json says how far it came.
internal sealed class PartlySentException(string message, Exception innerException) : Exception(message, innerException);

// A message was accepted and the look at what became of it failed. The message names it.
internal sealed class AcceptedException(string message, Exception innerException) : Exception(message, innerException);

// The user answered no. Nothing was done.
internal sealed class DeclinedException() : Exception("Nothing was done.");

// The command line, or a file that it names, is wrong. The message says which part and what to give.
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
