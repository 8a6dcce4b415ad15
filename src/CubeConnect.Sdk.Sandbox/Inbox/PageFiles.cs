namespace CubeConnect.Sandbox.Inbox;

// The pages: files that are built into the assembly.
internal static class PageFiles
{
    private const string Folder = "pages/";

    // A header's link can name a picture on this machine; the page loads nothing from any other.
    private const string Policy =
        "default-src 'self'; img-src 'self' data: http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly Dictionary<string, byte[]> Files = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public static async Task<bool> TryWriteAsync(HttpContext http, string name)
    {
        if (!Files.TryGetValue(name.Length == 0 ? "index.html" : name, out var file)) return false;
        http.Response.ContentType = TypeOf(name);
        http.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(file, http.RequestAborted).ConfigureAwait(false);
        return true;
    }

    // Only the page's own files and this machine's pictures; no frames, no guessed types, no cache.
    public static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        _ => "text/html; charset=utf-8",
    };

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
