using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CubeConnect.Sandbox.OpenApiTests.Gateways;
using CubeConnect.Sandbox.OpenApiTests.Inbox;
using CubeConnect.Sandbox.OpenApiTests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>
/// The documents, made by Microsoft.AspNetCore.OpenApi from endpoints that are declared here with the sandbox's own types of answers. The
/// endpoints answer nothing: they are there to be described.
/// </summary>
internal static class Documents
{
    private static readonly Lazy<Task<Dictionary<string, string>>> Made = new(MakeAsync);

    public static string[] Names { get; } = ["platform", "gateways", "sandbox"];

    public static async Task<string> OfAsync(string name) => (await Made.Value)[name];

    public static async Task<JsonNode> ParseAsync(string name) => JsonNode.Parse(await OfAsync(name))!;

    private static async Task<Dictionary<string, string>> MakeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddLogging(logging => logging.ClearProviders()).ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver());
        });
        foreach (var name in Names)
        {
            builder.Services.AddOpenApi(name, options =>
            {
                options.AddDocumentTransformer(Shape.DocumentAsync);
                options.AddOperationTransformer(Shape.OperationAsync);
                options.AddSchemaTransformer(Shape.SchemaAsync);
            });
        }

        await using var app = builder.Build();
        app.UseRouting();
        PlatformEndpoints.Map(app.MapGroup("").WithGroupName("platform"));
        GatewayEndpoints.Map(app.MapGroup("").WithGroupName("gateways"));
        var inbox = app.MapGroup("/sandbox/api").WithGroupName("sandbox");
        InboxEndpoints.Map(inbox);
        RecordEndpoints.Map(inbox);
        app.MapOpenApi();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            var text = await http.GetStringAsync(new Uri($"openapi/{name}.json", UriKind.Relative));
            made[name] = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        }

        return made;
    }
}
