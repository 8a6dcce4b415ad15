using System.Globalization;
using System.Reflection;
using System.Text;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;

namespace CubeConnect.Tests.Docs;

/// <summary>The page of one error code, made from the tables that the SDK itself decides by.</summary>
internal static class ErrorCodePage
{
    private static readonly (string Who, Operation Operation)[] Kinds =
    [
        ("a read", Operations.GetMessage), ("a cancel, an opt-out", Operations.CancelCampaign),
        ("a new campaign, with the same key", Operations.CreateCampaign), ("a message", Operations.SendText),
    ];

    public static string Write(ErrorInfo row)
    {
        var exception = typeof(CubeConnectException).Assembly.GetType("CubeConnect." + ErrorPageTests.Exception(row.Kind))!;
        var facts = OwnFacts(exception);
        var broughtAlong = string.Join(", ",
            facts.Select(name => $"`{name}`").DefaultIfEmpty("none but those of [every exception](../errors.md#exceptions)"));
        return $$"""
            # {{row.Code}}

            {{row.Cause}}

            | | |
            |---|---|
            | HTTP status | {{(row.Status == 0 ? "none: the SDK gives this code" : row.Status.ToString(CultureInfo.InvariantCulture))}} |
            | In code | `ErrorCode.{{NameOf(row.Code)}}` |
            | Exception | `{{exception.Name}}` |
            | Its own properties | {{broughtAlong}} |
            | Transient (`IsTransient`) | {{(row.IsTransient ? "yes" : "no")}} |

            ## What the SDK does

            {{Table(row).TrimEnd()}}

            {{Legend}}{{(row.Status == 401 ? NewKey : "")}}

            ## What you do

            {{row.Advice}}

            ```csharp
            try
            {
                {{Call(row.Kind).ReplaceLineEndings("\n    ")}}
            }
            catch ({{exception.Name}} e) when (e.ErrorCode == ErrorCode.{{NameOf(row.Code)}})
            {
                Console.WriteLine($"{{string.Join(", ", facts.Prepend("Outcome").Select(Show))}}: {e.Message}");
            }
            ```

            [All errors](../errors.md#every-code) · [What Outcome means](../errors.md#check-outcome-before-you-send-again)

            """.ReplaceLineEndings("\n");
    }

    private const string Legend =
        """
        "again" means up to `MaxRetries` times within the call's time, with the pauses of [Retries](../retries.md#when). After "no:" is the
        `Outcome` of the exception.
        """;

    private const string NewKey = " When the key has changed in the meantime, the call is made once more with the new one.";

    /// <summary>A call that this error can come from.</summary>
    private static string Call(ErrorKind kind) => kind switch
    {
        ErrorKind.Template
            or ErrorKind.RecipientOptedOut => """await client.SendTemplateAsync(phone, "order_shipped", "ar", ["ORD-1234", "99"], ct);""",
        ErrorKind.TierLimit => """
            var recipients = contacts.Select(c => new CampaignRecipient(c.Phone) { Variables = { ["1"] = c.Order, ["2"] = c.Total } });
            await client.CreateCampaignAsync(
                new CreateCampaignRequest { Template = "order_shipped", Language = "ar", Recipients = recipients }, ct);
            """,
        ErrorKind.NotFound => "await client.GetMessageAsync(receipt.Id, ct);",
        _ => """await client.SendTextAsync(phone, "Hello!", ct);""",
    };

    private static string Table(ErrorInfo row)
    {
        var text = new StringBuilder($"| | {string.Join(" | ", Kinds.Select(kind => kind.Who))} |\n|---|---|---|---|---|\n");
        foreach (var (what, facts) in WaysTo(row))
        {
            text.Append("| ").Append(what).Append(" | ")
                .AppendJoin(" | ", Kinds.Select(kind => Cell(kind.Operation, facts))).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>How a call comes to this code; the SDK's own codes have several ways.</summary>
    private static (string What, AttemptFacts? Facts)[] WaysTo(ErrorInfo row) => row.Kind switch
    {
        _ when row.Code == ErrorCode.ValidationError => [
            ("refused here, before anything leaves: `Attempts` is 0", null), ("the platform says so", Answer(row)),
        ],
        _ when row.Code == ErrorCode.RateLimitExceeded =>
            [
                ("the platform says so", Answer(row)),
                ("no place in the limiter on this machine", new(FailureKind.LimiterRefused, HasLeft: false)),
            ],
        _ when row.Status > 0 => [("the platform says so", Answer(row))],
        ErrorKind.Rejected => [("400, 402, 405 and every other 4xx without a row of its own", new(FailureKind.ErrorAnswer, true, 400))],
        ErrorKind.Server =>
        [
            ("408, 500, 502, 503, 504, 520 to 524", new(FailureKind.ErrorAnswer, true, 502)),
            ("any other 5xx", new(FailureKind.ErrorAnswer, true, 501)),
        ],
        ErrorKind.Timeout or ErrorKind.Connection
            when (row.Kind == ErrorKind.Timeout ? FailureKind.Timeout : FailureKind.Connection) is var kind =>
        [
            ("before the request began to leave", new(kind, HasLeft: false)),
            ("after it began to leave", new(kind, HasLeft: true)),
            ("within the answer of a success", new(kind, HasLeft: true, 202)),
        ],
        _ =>
        [
            ("a 2xx of the platform that cannot be read, or an empty one", new(FailureKind.Unreadable, HasLeft: true, 202)),
            ("a 2xx that is not JSON: a proxy's page", new(FailureKind.NotJson, HasLeft: true, 200)),
            ("a redirect 301, 302 or 303, which is never followed", new(FailureKind.Redirect, HasLeft: true, 302)),
            ("a redirect 307 or 308, which is never followed", new(FailureKind.Redirect, HasLeft: true, 307)),
        ],
    };

    private static AttemptFacts Answer(ErrorInfo row) => new(FailureKind.ErrorAnswer, HasLeft: true, row.Status, row.Code);

    private static string Cell(Operation operation, AttemptFacts? known) =>
        known is not { } facts ? $"no: `{RequestOutcome.NotSent}`"
        : RetryRules.MayRepeat(operation.Safety, facts, attempt: 1, resendWhenUnknown: false) ? "again"
        : $"no: `{RetryRules.OutcomeOf(operation, facts)}`";

    private static string[] OwnFacts(Type exception) => exception == typeof(CubeConnectException) ? [] :
        [.. exception.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .OrderBy(property => property.MetadataToken).Select(property => property.Name)];

    private static string Show(string fact) => fact switch
    {
        nameof(CubeConnectValidationException.Errors) => "{e.Errors.Count} fields",
        nameof(CubeConnectTemplateException.AvailableLanguages) => "{string.Join(' ', e.AvailableLanguages)}",
        _ => $"{{e.{fact}}}",
    };

    private static string NameOf(ErrorCode code) =>
        typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .First(property => (ErrorCode)property.GetValue(null)! == code).Name;
}
