namespace CubeConnect.Errors.Internal;

// Makes the exception of a cancelled call: it has the caller's token and says what is known of the request.
internal static class CancelledCall
{
    public const string BeforeItLeftAgain = "before it was sent again";
    public const string BehindTheRequest = "after the request had begun to leave";
    public const string WithinTheAnswer = "within the platform's answer";
    public const string BeforeTheLook = "before the campaign could be read again";

    public static OperationCanceledException Create(
        Operation operation, RequestOutcome outcome, string when, Exception cause, string? key, CancellationToken cancellationToken)
    {
        var message = operation.Name + " was cancelled by the caller" + (operation.IsRead ? "." : Known(outcome, when));
        var cancelled = new OperationCanceledException(message, AttemptFailure.SafeCause(cause, key), cancellationToken);
        cancelled.Data[nameof(CubeConnectException.Outcome)] = outcome;
        return cancelled;
    }

    private static string Known(RequestOutcome outcome, string when) => outcome switch
    {
        RequestOutcome.NotSent => ". Nothing was sent.",
        RequestOutcome.Accepted => $" {when}. The platform accepted what was sent, so do not send it again.",
        RequestOutcome.Rejected => $" {when}. The platform did not carry out what was sent.",
        _ => $" {when}: whether the platform carried it out is not known. Look before you send it again.",
    };
}
