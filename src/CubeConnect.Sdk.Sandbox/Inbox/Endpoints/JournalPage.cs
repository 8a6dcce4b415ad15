using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The calls of the API, latest first. Keys are masked before they reach the journal.
internal sealed class JournalPage(CubeConnectSandbox sandbox, RequestJournal journal, ChangeFeed feed)
{
    public Answer List(Call call)
    {
        var query = call.Query("search", "status", "operation", "fold", "page", "per_page");
        var (search, operation) = (query.Text("search")?.TrimStart('+'), query.Text("operation"));
        var status = query.OneOf("status", "2xx", "4xx", "5xx", "0");
        var fold = query.Text("fold") == "true";
        var page = query.Page();
        var kept = journal.Snapshot();
        SandboxRequest[] all = [.. kept.Where(request =>
            (search is null || Fits(request, search)) && (operation is null || request.Operation == operation)
            && (status is null || request.StatusCode / 100 == status[0] - '0'))];
        Array.Reverse(all);
        var rows = fold ? Folded(all) : [.. all.Select(request => (request, 1))];
        string[] operations = [.. kept.Select(request => request.Operation).Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return Envelope.Success(new JournalList(
            page.Of(rows).Select(row => JournalAnswer.Of(row.Request) with { Repeats = row.Times }), page.Pagination(rows.Count),
            operations));
    }

    // A program that polls makes the same read again and again: of those between two other calls, with the same answer's status, the latest
    // stands for all.
    private static List<(SandboxRequest Request, int Times)> Folded(IEnumerable<SandboxRequest> latestFirst)
    {
        var rows = new List<(SandboxRequest Request, int Times)>();
        var reads = new Dictionary<(string Path, string Query, int Status), int>();
        foreach (var request in latestFirst)
        {
            if (!HttpMethods.IsGet(request.Method)) reads.Clear();
            else if (reads.TryGetValue((request.Path, request.Query, request.StatusCode), out var at))
            {
                rows[at] = rows[at] with { Times = rows[at].Times + 1 };
                continue;
            }
            else reads.Add((request.Path, request.Query, request.StatusCode), rows.Count);
            rows.Add((request, 1));
        }

        return rows;
    }

    public Answer Get(Call call)
    {
        var wanted = long.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var request = Array.Find(journal.Snapshot(), request => request.Number == wanted)
            ?? throw RefusalException.NotFound("The journal does not hold this request, or no longer.");
        return Envelope.Success(JournalAnswer.Of(request) with
        {
            Headers = request.Headers,
            Body = request.Body,
            ResponseBody = request.ResponseBody,
            Curl = CurlText.Of(request, sandbox.BaseAddress),
        });
    }

    public Answer Clear(Call call)
    {
        journal.Clear();
        feed.Tell(Topics.Journal);
        return Envelope.Done();
    }

    private static bool Fits(SandboxRequest request, string search) =>
        request.Path.Contains(search, StringComparison.OrdinalIgnoreCase)
        || request.Operation.Contains(search, StringComparison.OrdinalIgnoreCase)
        || request.StatusCode.ToString(CultureInfo.InvariantCulture) == search
        || request.Body.Contains(search, StringComparison.OrdinalIgnoreCase);
}

internal sealed record JournalList(IEnumerable<JournalAnswer> Requests, Pagination Pagination, IReadOnlyList<string> Operations);

// A request in the list, and with the last four properties by itself.
internal sealed record JournalAnswer(
    long Number, DateTimeOffset At, string Operation, string Method, string Path, string Query, int Status, string? ErrorCode,
    double Milliseconds, string? Phone, string? Template, int? Recipients)
{
    // How many reads it stands for.
    public int Repeats { get; init; } = 1;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResponseBody { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Curl { get; init; }

    public static JournalAnswer Of(SandboxRequest request)
    {
        var said = WireText.Of(request.Body);
        var last = request.Path[(request.Path.LastIndexOf('/') + 1)..];
        return new(
            request.Number, request.At, request.Operation, request.Method, request.Path, request.Query, request.StatusCode,
            request.ErrorCode, Math.Round(request.Took.TotalMilliseconds, 2), said.Phone ?? PhoneRule.Digits(last), said.Template,
            said.Recipients);
    }
}
