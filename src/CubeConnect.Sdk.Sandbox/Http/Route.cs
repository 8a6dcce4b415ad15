namespace CubeConnect.Sandbox.Http;

// One operation. Paths match exactly, in case and slashes too; ASP.NET Core's routing would hide a client's mistake.
internal sealed record Route(string Method, string Path, Func<Call, ValueTask<Answer>> Answer)
{
    private readonly string[] _segments = Path.Split('/');

    public Route(string method, string path, Func<Call, Answer> answer)
        : this(method, path, call => new ValueTask<Answer>(answer(call)))
    {
    }

    public string Operation { get; init; } = string.Empty;

    // True when it changes something, which a read-only key may not.
    public bool Writes { get; init; }

    // True when the sandbox's own authentication does not apply.
    public bool Open { get; init; }

    // The route of a call, which gets the value in its path.
    public static Route Find(IReadOnlyList<Route> routes, Call call)
    {
        var method = call.Http.Request.Method;
        var segments = (call.Http.Request.Path.Value ?? "/").Split('/');
        var known = false;
        foreach (var route in routes)
        {
            if (!route.Matches(segments)) continue;
            known = true;
            if (!string.Equals(route.Method, method, StringComparison.Ordinal)) continue;
            if (Array.IndexOf(route._segments, "*") is > 0 and var place) call.Value = segments[place];
            return route;
        }

        throw known
            ? new RefusalException(405, "METHOD_NOT_ALLOWED", $"{method} is not possible here.")
            : RefusalException.NotFound("There is no such endpoint.");
    }

    private bool Matches(string[] segments) =>
        segments.Length == _segments.Length && _segments.Zip(segments).All(pair => pair.First == "*" || pair.First == pair.Second);
}
