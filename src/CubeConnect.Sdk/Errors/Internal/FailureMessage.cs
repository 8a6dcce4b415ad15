using static System.FormattableString;

namespace CubeConnect.Errors.Internal;

// Writes an exception's message: what failed, why, what is known about the request, and what to do next.
internal static class FailureMessage
{
    private const int MostFields = 10;

    public static string Write(
        Operation operation, ErrorInfo info, AttemptFailure failure, RequestOutcome outcome, int attempts, string? key)
    {
        var text = new StringBuilder(operation.Name).Append(" failed: ").Append(Cause(info, failure, key));
        if (info.Kind == ErrorKind.Validation && Fields(failure) is { Length: > 0 } fields)
            text.Append(" Fields: ").Append(fields).Append('.');
        if (info.Kind == ErrorKind.Authentication && key is { Length: > 0 } && HeaderText.PasteFault(key) is { } fault)
            text.Append(" The key ").Append(fault);
        if (failure.GivenUpBecause is { } reason) text.Append(' ').Append(reason);
        if (attempts > 1) text.AppendFormat(CultureInfo.InvariantCulture, " {0} attempts were made.", attempts);
        if (!operation.IsRead) text.Append(' ').Append(Known(outcome));
        if (Advice(operation, info, failure, outcome) is { } advice) text.Append(' ').Append(advice);
        if (!string.IsNullOrWhiteSpace(failure.Body?.Message) && !info.Advice.Contains(nameof(CubeConnectException.ResponseText)))
            text.Append(" ResponseText has the answer's own words.");
        return text.ToString();
    }

    // The names of the fields only: the words of an answer may repeat texts, names and one-time codes of the request.
    private static string Fields(AttemptFailure failure) => string.Join(", ", ErrorDetails.Errors(failure.Body?.Details)
        .Keys.Where(name => SafeText.Code(name).Length > 0 && char.IsLetter(name[0])).Take(MostFields));

    private static string Cause(ErrorInfo info, AttemptFailure failure, string? key) => failure.Facts.Kind switch
    {
        FailureKind.LimiterRefused when failure is { Cause: { } fault, GivenUpBecause: null } =>
            Invariant($"the RateLimiter of the options threw {fault.GetType().Name}; see InnerException."),
        FailureKind.LimiterRefused => "it was held back before it was sent.",
        FailureKind.KeyUnavailable => "there was no API key to send it with.",
        FailureKind.RepeatStopped => "something outside this SDK tried to send the request a second time, and was stopped.",
        FailureKind.HandlerFailed when failure.Cause is ObjectDisposedException =>
            "the client, or something that it sends with, was disposed of; see InnerException.",
        FailureKind.HandlerFailed => "a handler of this HttpClient or OnSending threw; see InnerException.",
        FailureKind.Redirect => Invariant($"the address answered with a redirect ({failure.HttpStatus}), which is never followed."),
        FailureKind.NotJson =>
            Invariant($"the answer ({failure.HttpStatus}) is not the platform's JSON; a proxy or a login page may stand before it."),
        FailureKind.Unreadable => Invariant($"the platform's answer ({failure.HttpStatus}) cannot be read."),
        FailureKind.ErrorAnswer => Invariant($"{(info.Code == default ? "error" : info.Code.Value)} ({failure.HttpStatus}). {info.Cause}"),
        FailureKind.Connection when failure.Cause is { Message.Length: > 0 } cause =>
            Invariant($"the connection failed: {SafeText.Words(Words(cause), key).TrimEnd('.')}."),
        _ => info.Cause,
    };

    // What is known of the request, in one sentence.
    public static string Known(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.NotSent => "Nothing was sent.",
        RequestOutcome.Rejected => "The platform did not carry it out.",
        RequestOutcome.Accepted => "The platform took it, so do not send it again.",
        _ => "Whether the platform carried it out is not known: look before you send it again.",
    };

    // What to do next. Null where the advice would invite a second call although the first may have been carried out; Known has then said
    // what to do. That includes advice about a last attempt that was refused while an earlier one may be out.
    private static string? Advice(
        Operation operation, ErrorInfo info, AttemptFailure failure, RequestOutcome outcome) => failure.Facts.Kind switch
        {
            FailureKind.LimiterRefused when failure.Cause is not null && MayBeOut(operation, outcome) => null,
            FailureKind.KeyUnavailable when MayBeOut(operation, outcome) => null,
            FailureKind.ErrorAnswer when MayBeOut(operation, outcome) && (info.IsTransient || failure.Outcome != outcome) => null,
            FailureKind.LimiterRefused when failure.Cause is not null => "The call may be made again as soon as the limiter answers.",
            FailureKind.LimiterRefused => null,
            FailureKind.KeyUnavailable => "The call may be made again as soon as the provider gives a key.",
            FailureKind.RepeatStopped =>
                "A retry or hedging handler is installed for this HttpClient, perhaps for all of them by ConfigureHttpClientDefaults; "
                + "remove it from this client, which retries by itself where that is safe.",
            FailureKind.Redirect => "Set BaseAddress to the address that the platform really has.",
            FailureKind.ErrorAnswer
                when info.Code == ErrorCode.TemplateLanguageMismatch && Languages(failure) is { Length: > 0 } languages =>
                info.Advice.Replace("AvailableLanguages", $"AvailableLanguages ({languages})"),
            FailureKind.ErrorAnswer when info.Code == ErrorCode.ValidationError && ErrorDetails.Errors(failure.Body?.Details).Count == 0 =>
                "It named no field: see ResponseText, and correct the request, since the same one fails again.",
            _ => info.Advice,
        };

    // What .NET says, and in place of its "see inner exception" what the inner one says: UntrustedRoot, for example.
    private static string Words(Exception cause) =>
        cause.InnerException is { } inner && cause.Message.TrimEnd('.').EndsWith("see inner exception", StringComparison.OrdinalIgnoreCase)
            ? cause.Message.Substring(0, cause.Message.LastIndexOf(',')) + ": " + Words(inner)
            : cause.Message;

    // Only what looks like a code of a language: these are the platform's words.
    private static string Languages(AttemptFailure failure) => string.Join(", ", ErrorDetails
        .Texts(failure.Body?.Details, "available_languages")
        .Where(code => code.Length is > 0 and <= 10 && code.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '-'))
        .Take(20));

    private static bool MayBeOut(Operation operation, RequestOutcome outcome) =>
        !operation.IsRead && outcome is (RequestOutcome.Accepted or RequestOutcome.Unknown);
}
