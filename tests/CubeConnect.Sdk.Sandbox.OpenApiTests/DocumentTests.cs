using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Inbox;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>
/// The documents of the repository are what the sandbox serves, and what is made from its routes and types.
/// <c>UPDATE_DOCS=1 dotnet test</c> writes them and the page of reference anew.
/// </summary>
public sealed class DocumentTests
{
    private const string Page = "docs/sandbox-api.md";

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    public static TheoryData<string> Names { get; } = new(Documents.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_repository_keeps_what_is_made(string name) => await CompareAsync(FileOf(name), await Documents.OfAsync(name));

    [Fact]
    public async Task The_page_of_reference_is_made_from_the_document() =>
        await CompareAsync(Page, ReferencePage.Of(await Documents.ParseAsync("sandbox")));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_sandbox_serves_what_the_repository_keeps(string name)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var http = new HttpClient { BaseAddress = sandbox.BaseAddress };

        using var answer = await http.GetAsync(new Uri($"sandbox/openapi/{name}.json", UriKind.Relative));

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await answer.Content.ReadAsStringAsync()).Should().Be(await File.ReadAllTextAsync(RepositoryFiles.PathOf(FileOf(name))));
    }

    [Fact]
    public async Task Every_route_of_the_sandbox_is_described_and_no_other()
    {
        var described = new List<string>();
        foreach (var name in Documents.Names)
        {
            described.AddRange(Operations(await Documents.ParseAsync(name)).Select(item => $"{item.Verb} {Wild(item.Path)}"));
        }

        described.Should().BeEquivalentTo([.. Routes(typeof(ApiRoutes)), .. Routes(typeof(InboxRoutes)), "GET /sandbox/api/events"]);
    }

    [Fact]
    public async Task Operations_are_named_as_faults_name_them_and_nothing_lacks_a_text()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var names = new List<string>();
        foreach (var name in Documents.Names)
        {
            var document = await Documents.ParseAsync(name);
            foreach (var (_, _, operation) in Operations(document))
            {
                ((string?)operation["summary"]).Should().NotBeNullOrEmpty();
                if (name != "sandbox") names.Add((string)operation["operationId"]!);
            }

            foreach (var (type, schema) in document["components"]!["schemas"]!.AsObject())
            {
                var bare = (schema!["properties"]?.AsObject() ?? []).Where(field =>
                    schema["additionalProperties"] is not null && field.Key is not ("message_type" or "data")
                    && field.Value!["description"] is null && type != "TemplateAnswer");
                bare.Select(field => $"{type}.{field.Key}").Should().BeEmpty("fields of requests are explained");
            }
        }

        names.Should().BeEquivalentTo(sandbox.Faults.Operations);
        AnswerTexts.Unused.Should().BeEmpty();
    }

    internal static IEnumerable<(string Path, string Verb, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject(), (path, operation) => (path.Key, operation.Key.ToUpperInvariant(), operation.Value!));

    private static string Wild(string path) =>
        string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "*" : segment));

    // The table of routes, for which the pages' own objects need not work.
    private static IEnumerable<string> Routes(Type table)
    {
        var method = table.GetMethod("Of")!;
        object[] pages = [.. method.GetParameters().Select(page => RuntimeHelpers.GetUninitializedObject(page.ParameterType))];
        return ((IReadOnlyList<Http.Route>)method.Invoke(null, pages)!).Select(route => $"{route.Method} {route.Path}");
    }

    private static string FileOf(string name) => $"docs/openapi/{name}.json";

    private static async Task CompareAsync(string file, string made)
    {
        var path = RepositoryFiles.PathOf(file);
        if (IsUpdate) await File.WriteAllTextAsync(path, made);
        else
        {
            var kept = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
            kept.Should().Be(made, $"UPDATE_DOCS=1 dotnet test writes {file} anew");
        }
    }
}
