using System.Text.Json;
using System.Text.RegularExpressions;
using CubeConnect.Cli.Sandbox;
using Microsoft.Extensions.Options;

namespace CubeConnect.Cli;

// What an exception says, in the words of the command line: the SDK's messages name its members, and here options and commands stand for
// them.
internal static partial class ErrorText
{
    // The keys in Exception.Data of what a command adds to a message, and to "Stopped.".
    public const string Hint = "Hint", Advice = "Advice";

    // After it the SDK says what is known of a request that was cancelled; of one that only reads there is nothing to say.
    private const string Cancelled = " was cancelled by the caller";

    private const int LongestAnswer = 300;

    // What the API calls what an option gives, where a message begins or a field's fault does.
    private static readonly (string Field, string Option)[] Fields =
    [
        ("data.text: ", "TEXT: "), ("scheduled_at: ", "--at: "), ("timezone: ", "--zone: "), ("whatsapp_account_id: ", "--account: "),
        ("data.template_name: ", "TEMPLATE: "), ("data.language_code: ", "--language: "), ("data.components: ", "--param, --header-...: "),
    ];

    // In this order: whole phrases first, single names after them.
    internal static readonly (string Sdk, string Ours)[] Phrases =
    [
        ("ApiKey is missing. Set it in the section CubeConnect, as CUBECONNECT_API_KEY, or in code.",
            "There is no key. Set CUBECONNECT_API_KEY, or run: cubeconnect login"),
        ("Set CubeConnectOptions.ApiKey or CUBECONNECT_API_KEY,", "Set CUBECONNECT_API_KEY or run 'cubeconnect login',"),
        ("; a new value in the configuration is used from the next call on", string.Empty),
        ("Set WhatsAppAccountId in CubeConnectOptions (CUBECONNECT_WHATSAPP_ACCOUNT_ID) or in RequestOptions.",
            "Give --account, or set CUBECONNECT_WHATSAPP_ACCOUNT_ID."),
        ("TenantId (CUBECONNECT_TENANT_ID)", "CUBECONNECT_TENANT_ID"),
        ("BaseAddress (CUBECONNECT_URL)", "CUBECONNECT_URL"),
        ("ListTemplatesAsync", "'cubeconnect templates list'"),
        ("Errors names each field and what is wrong with it; correct the request, since the same one fails again.", "Correct the command."),
        ("It named no field: see ResponseText, and correct the request, since the same one fails again.", "Correct the command."),
        ("Check WhatsAppAccountId against", "Check --account or CUBECONNECT_WHATSAPP_ACCOUNT_ID against"),
        ("Use one of AvailableLanguages", "Use one of the languages that it has"),
        ("Template.ParameterCount says how many", "'cubeconnect templates show' shows them"),
        ("Add TemplateComponent.Header with the media; Template.HeaderSampleMediaUrl may serve as its link.",
            "Add --header-image, --header-video or --header-document."),
        ("RemoveOptOutAsync", "'cubeconnect opt-out remove'"),
        ("Set RequestsPerMinute to your plan's number so that calls wait here instead, or allow the call more time.",
            "Wait a minute; for a campaign give your plan's number with --rate."),
        ("Send Remaining now and the rest on other days, or set SplitAcrossDays; never both.",
            "Give --tier and --remaining: the list is then spread over days."),
        ("GetHealthAsync", "'cubeconnect health'"),
        ("StatusCode and ResponseText show what it answered; the same request", "The same command"),
        ("Allow more time with Timeout or AttemptTimeout; for a message, Outcome says whether it may be out.",
            "Allow more time with CUBECONNECT_TIMEOUT."),
        ("; for a message, Outcome says whether it may be out.", ", or run 'cubeconnect doctor'."),
        (" See ResponseText for what came; Outcome says whether the request was taken.", string.Empty),
        ("See ResponseText for what came; Outcome says whether the request was taken.", string.Empty),
        (" ResponseText has the answer's own words.", string.Empty),
        ("Credentials of the WebProxy in the primary handler, or user", "user"),
        (", or use Schedule.At(DateTimeOffset), which needs none", string.Empty),
        (", or use Schedule.At(DateTimeOffset)", string.Empty),
        ("where InvariantGlobalization is on, switch it off", "where DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set, unset it"),
        ("The store holds a run of this name that", "The folder holds a run of this name that"),
        ("The store's run", "The run in the folder"),
        ("give the plan another name", "give another --out"),
        ("Use another file, or the name that it began with.",
            "Give another --out, a folder for each campaign, or the --campaign that it began with."),
        ("settle it with CampaignRun.WithCreated or WithNotCreated, save that in the store, and run again.",
            "write into run.json its campaign_id and the state 'created', or if it is not there the state 'waiting', and run again."),
        (" More are in Errors.", " There are more."),
        ("; see InnerException", string.Empty),
        (" See InnerException.", string.Empty),
        ("CampaignDays.One", "no --tier"),
        ("WhatsAppAccountId", "CUBECONNECT_WHATSAPP_ACCOUNT_ID"),
        ("WebhookSecret", "CUBECONNECT_WEBHOOK_SECRET"),
        ("BaseAddress", "CUBECONNECT_URL"),
        ("RequestsPerMinute", "--rate"),
        ("TenantId", "CUBECONNECT_TENANT_ID"),
        ("ApiKey", "CUBECONNECT_API_KEY"),
    ];

    public static string Of(Exception exception) => exception switch
    {
        OperationCanceledException e when OutcomeOf(e) is null => "Stopped." + e.Data[Advice],
        // One who is told how to go on need not look first.
        OperationCanceledException e when e.Data[Advice] is string advice =>
            "Stopped" + e.Message.Split(Cancelled)[1].Replace(" Look before you send it again.", "", StringComparison.Ordinal) + advice,
        OperationCanceledException e => "Stopped" + e.Message.Split(Cancelled)[1],
        CubeConnectConnectionException { Outcome: RequestOutcome.NotSent } e when e.Message.Contains(":5725", StringComparison.Ordinal) =>
            Sentence(InOurWords(e.Message))
            + " To start a sandbox there: cubeconnect sandbox",
        CubeConnectException e => InOurWords(e.Message) + InOurWords(AnswerOf(e)) + e.Data[Hint],
        OptionsValidationException e => string.Join(' ', e.Failures.Select(failure => InOurWords(failure.Replace("CubeConnect: ", "")))),
        UsageException or DeclinedException or AcceptedException or PartlySentException or OutputException or SandboxException
            or IOException or UnauthorizedAccessException or FormatException
            or InvalidDataException or JsonException => InOurWords(exception.Message),
        _ => $"{exception.GetType().Name}: {exception.Message} This is a fault of cubeconnect; please report it.",
    };

    public static string InOurWords(string message)
    {
        message = NotSent().Replace(message, "Nothing was sent, because the command is wrong.");
        message = Operation().Replace(message, match => WordsOf(match.Value));
        message = Remaining().Replace(message, "--tier ${tier} --remaining ${left}");
        message = Within().Replace(message, "--tier ${tier}");
        message = Fields.Aggregate(message, (text, field) => text.StartsWith(field.Field, StringComparison.Ordinal)
            ? field.Option + text[field.Field.Length..]
            : text.Replace(" " + field.Field, " " + field.Option, StringComparison.Ordinal));
        return Phrases.Aggregate(message, (text, phrase) => text.Replace(phrase.Sdk, phrase.Ours, StringComparison.Ordinal));
    }

    // What another sentence may follow.
    public static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?'
        ? trimmed
        : trimmed + ".";

    // On the errors, as a text or as JSON.
    public static async Task ReportAsync(Exception exception, string message, int code, bool json, Terminal terminal)
    {
        var failure = exception as CubeConnectException;
        var errors = (exception as CubeConnectValidationException)?.Errors;
        var line = !json ? Terminal.Printable(message) : Terminal.JsonOf(new
        {
            Error = new
            {
                ExitCode = code, Message = message, Code = failure?.ErrorCode.Value,
                Outcome = failure?.Outcome ?? OutcomeOf(exception), HttpStatus = (int?)failure?.StatusCode,
                Fields = errors is { Count: > 0 } ? errors : null,
            },
        });
        try
        {
            await terminal.Errors.WriteLineAsync(line);
        }
        catch (Exception e) when (Terminal.IsGone(e))
        {
            // Where errors go is full or gone: the code still tells.
        }
    }

    private static object? OutcomeOf(Exception exception) =>
        exception is OperationCanceledException e && e.Message.Contains(Cancelled, StringComparison.Ordinal)
            && !e.Message.EndsWith(Cancelled + ".", StringComparison.Ordinal)
            ? e.Data[nameof(CubeConnectException.Outcome)]
            : null;

    // The platform's own words, which the SDK keeps out of its messages, since those go into logs.
    private static string AnswerOf(CubeConnectException exception)
    {
        if (exception is CubeConnectValidationException { Attempts: > 0, Errors.Count: > 0 } e)
            return string.Concat(e.Errors.Select(field => $" {field.Key}: {string.Join(' ', field.Value)}"));
        if (string.IsNullOrEmpty(exception.ResponseText)) return string.Empty;
        try
        {
            using var json = JsonDocument.Parse(exception.ResponseText);
            var words = json.RootElement.GetProperty("error").GetProperty("message").GetString();
            return string.IsNullOrWhiteSpace(words) ? string.Empty : $" The answer: {words[..Math.Min(words.Length, LongestAnswer)]}";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return string.Empty;
        }
    }

    // GetOptOut is "Get opt out".
    private static string WordsOf(string name) => Capital().Replace(name, match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("^(?:[A-Z][a-z]+)+ was not sent, because the request is wrong\\.", RegexOptions.NonBacktracking)]
    private static partial Regex NotSent();

    [GeneratedRegex("^(?:[A-Z][a-z]+)+ (?:failed|timed out|was)", RegexOptions.NonBacktracking)]
    private static partial Regex Operation();

    [GeneratedRegex(@"CampaignDays\.Within\((?<tier>[0-9]+), (?<left>[0-9]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Remaining();

    [GeneratedRegex(@"CampaignDays\.Within\((?<tier>[0-9]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Within();

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
