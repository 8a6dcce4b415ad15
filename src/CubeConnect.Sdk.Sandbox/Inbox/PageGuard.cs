using System.Net;

namespace CubeConnect.Sandbox.Inbox;

// Lets only this machine, and of browsers only the sandbox's own pages, use what is under /sandbox. Checks where the call comes from, the
// Host (a name that another site pointed at 127.0.0.1), the Origin and what the browser says of the calling page.
internal static class PageGuard
{
    public static void Check(HttpContext http, bool page)
    {
        var request = http.Request;
        if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
        {
            throw Refused("The inbox answers callers on its own machine only.");
        }

        if (!IsLoopback(request.Host.Host)) throw Refused("The Host header must be localhost or a loopback address.");
        if (page) return; // a link from elsewhere may open the page; it may not call what the page calls

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("The Origin header names another site.");
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            throw Refused("Another site's page must not call the inbox.");
        }

        if (HttpMethods.IsPost(request.Method)
            && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            // What a form can send without the browser asking first has another type.
            throw new RefusalException(415, "UNSUPPORTED_MEDIA_TYPE", "The Content-Type must be application/json.");
        }
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static RefusalException Refused(string why) => new(403, "FORBIDDEN", why);
}
