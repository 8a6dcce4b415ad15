using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The calls of the API, latest first. Keys are masked before they reach the journal.
internal sealed class JournalPage(CubeConnectSandbox sandbox, RequestJournal journal, ChangeFeed feed)
{
    public Answer List(Call call)
    {
        var query = call.Query("search", "page", "per_page");
        var (page, search) = (query.Page(), query.Text("search"));
        SandboxRequest[] all = [.. journal.Snapshot().Where(request => search is null || Fits(request, search))];
        Array.Reverse(all);
        return Envelope.Success(new JournalList(page.Of(all).Select(JournalAnswer.Of), page.Pagination(all.Length)));
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

internal sealed record JournalList(IEnumerable<JournalAnswer> Requests, Pagination Pagination);

// A request in the list, and with the last four properties by itself.
internal sealed record JournalAnswer(
    long Number, DateTimeOffset At, string Operation, string Method, string Path, string Query, int Status, double Milliseconds)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResponseBody { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Curl { get; init; }

    public static JournalAnswer Of(SandboxRequest request) => new(
        request.Number, request.At, request.Operation, request.Method, request.Path, request.Query, request.StatusCode,
        Math.Round(request.Took.TotalMilliseconds, 2));
}
