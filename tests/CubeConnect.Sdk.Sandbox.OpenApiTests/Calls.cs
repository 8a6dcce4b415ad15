namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>Keeps which operations were called, and lets no refusal of Prism pass.</summary>
internal sealed class Calls() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private readonly List<(string Verb, string Path)> _made = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _made.Add((request.Method.Method, request.RequestUri!.AbsolutePath));
        var answer = await base.SendAsync(request, cancellationToken);
        if (!IsRefused(answer)) return answer;
        var why = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {why}");
    }

    /// <summary>Prism answers a fault with the document's own 422, and with a problem of its own where the document has none.</summary>
    public static bool IsRefused(HttpResponseMessage answer) =>
        answer.Headers.Contains("sl-violations") || answer.Content.Headers.ContentType?.MediaType == "application/problem+json";

    public async Task ShouldCoverAsync(string document)
    {
        foreach (var (path, verb, _) in DocumentTests.Operations(await Documents.ParseAsync(document)))
        {
            _made.Should().Contain(call => call.Verb == verb && Fits(call.Path, path), $"{verb} {path} is tried");
        }
    }

    private static bool Fits(string path, string template)
    {
        var (parts, wanted) = (path.Split('/'), template.Split('/'));
        return parts.Length == wanted.Length && parts.Zip(wanted).All(pair => pair.Second.StartsWith('{') || pair.First == pair.Second);
    }
}
