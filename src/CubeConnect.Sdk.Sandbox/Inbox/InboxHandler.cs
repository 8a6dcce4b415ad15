namespace CubeConnect.Sandbox.Inbox;

// Answers everything under /sandbox: the pages and their own API, without journal and faults.
internal sealed class InboxHandler(IReadOnlyList<Route> routes, ChangeFeed feed)
{
    private const string Root = "/sandbox/";
    private const string ApiRoot = Root + "api/";

    public static bool Wants(string path) => path is "/" or "/sandbox" || path.StartsWith(Root, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var isApi = path.StartsWith(ApiRoot, StringComparison.Ordinal);
        PageFiles.Protect(http.Response);
        Answer answer;
        try
        {
            PageGuard.Check(http, page: !isApi);
            if (isApi && path == ApiRoot + "events" && HttpMethods.IsGet(http.Request.Method))
            {
                await EventStream.WriteAsync(feed, http).ConfigureAwait(false);
                return;
            }

            if (!isApi)
            {
                await WritePageAsync(http, path).ConfigureAwait(false);
                return;
            }

            using var call = await Call.ReadAsync(http).ConfigureAwait(false);
            answer = await Route.Find(routes, call).Answer(call).ConfigureAwait(false);
        }
        catch (RefusalException refusal)
        {
            answer = Envelope.Failure(refusal);
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WritePageAsync(HttpContext http, string path)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            throw new RefusalException(405, "METHOD_NOT_ALLOWED", "Pages can only be read.");
        }

        if (path is "/" or "/sandbox") http.Response.Redirect(Root);
        else if (!await PageFiles.TryWriteAsync(http, path[Root.Length..]).ConfigureAwait(false))
        {
            throw RefusalException.NotFound("There is no such page.");
        }
    }
}
