namespace CubeConnect.Sandbox.Inbox.Endpoints;

// A request as a command that makes it again. The key is a variable: the journal does not have it.
internal static class CurlText
{
    private static readonly string[] Kept = ["Content-Type", "Idempotency-Key", "X-TENANT-ID"];

    public static string Of(SandboxRequest request, Uri address)
    {
        var path = string.Join('/', request.Path.Split('/').Select(Uri.EscapeDataString));
        var command = new StringBuilder("curl -X ").Append(Word(request.Method)).Append(' ')
            .Append(Quote(address.GetLeftPart(UriPartial.Authority) + path + request.Query));
        if (request.Headers.ContainsKey("Authorization") || request.Headers.ContainsKey("X-API-KEY"))
        {
            command.Append(" \\\n  -H \"Authorization: Bearer $CUBECONNECT_API_KEY\"");
        }

        foreach (var name in Kept)
        {
            if (request.Headers.TryGetValue(name, out var value)) command.Append(" \\\n  -H ").Append(Quote($"{name}: {value}"));
        }

        if (request.Body.Length > 0) command.Append(" \\\n  --data-raw ").Append(Quote(request.Body));
        return command.ToString();
    }

    // A method may be any token of HTTP, and a shell acts on some: backticks, $, |, &.
    private static string Word(string text) => text.All(char.IsAsciiLetter) ? text : Quote(text);

    // As one word of a POSIX shell, whatever is in it.
    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
