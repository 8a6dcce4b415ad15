using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The calls of the API, latest first. Keys are masked before they reach the journal.</summary>
internal sealed class JournalPage(CubeConnectSandbox sandbox, RequestJournal journal, ChangeFeed feed)
{
    public Answer List(Call call)
    {
        var at = PageOf.Read(call.Http.Request, "search");
        var search = call.Http.Request.Query["search"].ToString();
        var all = journal.Snapshot();
        Array.Reverse(all);
        if (search.Length > 0) all = Array.FindAll(all, request => Fits(request, search));
        return PageOf.Object(json => PageOf.Write(json, "requests", all, at, request =>
        {
            json.WriteStartObject();
            WriteLine(json, request);
            json.WriteEndObject();
        }));
    }

    public Answer Get(Call call)
    {
        var wanted = long.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var request = Array.Find(journal.Snapshot(), request => request.Number == wanted)
            ?? throw new RefusalException(404, "NOT_FOUND", "The journal does not hold this request, or no longer.");
        return PageOf.Object(json =>
        {
            WriteLine(json, request);
            json.WriteStartObject("headers");
            foreach (var (name, value) in request.Headers) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteString("body", request.Body);
            json.WriteString("response_body", request.ResponseBody);
            json.WriteString("curl", CurlText.Of(request, sandbox.BaseAddress));
        });
    }

    public Answer Clear(Call call)
    {
        journal.Clear();
        feed.Tell(Topics.Journal);
        return PageOf.Done();
    }

    private static bool Fits(SandboxRequest request, string search) =>
        request.Path.Contains(search, StringComparison.OrdinalIgnoreCase)
        || request.Operation.Contains(search, StringComparison.OrdinalIgnoreCase)
        || request.StatusCode.ToString(CultureInfo.InvariantCulture) == search
        || request.Body.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static void WriteLine(Utf8JsonWriter json, SandboxRequest request)
    {
        json.WriteNumber("number", request.Number);
        json.WriteUtc("at", request.At);
        json.WriteString("operation", request.Operation);
        json.WriteString("method", request.Method);
        json.WriteString("path", request.Path);
        json.WriteString("query", request.Query);
        json.WriteNumber("status", request.StatusCode);
        json.WriteNumber("milliseconds", Math.Round(request.Took.TotalMilliseconds, 2));
    }
}
