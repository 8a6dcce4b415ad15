using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>What the documents say of bodies is what the sandbox does with them.</summary>
public sealed class AgreementTests
{
    /// <summary>Its template is read by the serializer, and refused as a whole.</summary>
    private const string ReadAsAWhole = "PutTemplate";

    [Fact]
    public async Task The_sandbox_requires_the_fields_that_the_document_requires()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        foreach (var (document, path, operation) in await BodiesAsync())
        {
            if ((string)operation["operationId"]! == ReadAsAWhole) continue;
            foreach (var (fixedPart, schema) in Forms(document, operation))
            {
                var (_, details) = await PostAsync(sandbox, path, fixedPart);
                var refused = Refused(details, "is required");
                var required = schema["required"]?.AsArray().Select(name => (string)name!) ?? [];
                refused.Should().BeEquivalentTo(required.Except(fixedPart.Select(field => field.Key)), path);
            }
        }
    }

    [Fact]
    public async Task The_sandbox_knows_the_fields_that_the_document_lists_and_no_other()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        foreach (var (document, path, operation) in await BodiesAsync())
        {
            if ((string)operation["operationId"]! == ReadAsAWhole) continue;
            foreach (var (fixedPart, schema) in Forms(document, operation))
            {
                var body = (JsonObject)fixedPart.DeepClone();
                foreach (var (name, _) in schema["properties"]?.AsObject() ?? []) if (!body.ContainsKey(name)) body[name] = null;
                body["no_such_field"] = 1;

                var (_, details) = await PostAsync(sandbox, path, body);

                Refused(details, "is not known").Should().Equal(["no_such_field"], path);
            }
        }
    }

    [Fact]
    public async Task The_sandbox_takes_every_example()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            options.Clock = SandboxClock.Manual();
            options.WebhookUrl = new Uri("http://127.0.0.1:9/");
        });
        foreach (var (_, path, operation) in await BodiesAsync())
        {
            if (operation["requestBody"]!["content"]!["application/json"]!["example"] is not JsonObject example) continue;
            var (status, details) = await PostAsync(sandbox, path, example);
            ((int)status).Should().BeInRange(200, 299, $"{path} {details?.ToJsonString()}");
        }
    }

    [Fact]
    public async Task A_template_has_the_fields_that_the_document_lists()
    {
        var schema = (await Documents.ParseAsync("sandbox"))["components"]!["schemas"]!["NewTemplate"]!;
        var read = Http.AnswerJson.Default.TemplateAnswer.Properties;

        schema["properties"]!.AsObject().Select(field => field.Key).Should().BeEquivalentTo(read.Select(field => field.Name));
        schema["required"]!.AsArray().Select(name => (string)name!).Should()
            .BeEquivalentTo(read.Where(field => field.IsRequired).Select(field => field.Name));
    }

    private static async Task<List<(JsonNode Document, string Path, JsonNode Operation)>> BodiesAsync()
    {
        var found = new List<(JsonNode, string, JsonNode)>();
        foreach (var name in Documents.Names)
        {
            var document = await Documents.ParseAsync(name);
            found.AddRange(DocumentTests.Operations(document).Where(item => item.Operation["requestBody"] is not null)
                .Select(item => (document, item.Path, item.Operation)));
        }

        return found;
    }

    /// <summary>A body with nothing in it but what says which form it has, and that form.</summary>
    private static IEnumerable<(JsonObject FixedPart, JsonNode Schema)> Forms(JsonNode document, JsonNode operation)
    {
        var schema = Schema(operation["requestBody"]!["content"]!["application/json"]!["schema"]!);
        // An answer without a type is a text, and needs one.
        if ((string)operation["operationId"]! == "Reply") return [(new JsonObject { ["type"] = "image" }, schema)];
        if (schema["anyOf"] is not JsonArray forms) return [([], schema)];
        return forms.Select(form => Schema(form!)).Select(form =>
            (new JsonObject { ["message_type"] = (string)form["properties"]!["message_type"]!["enum"]![0]! }, form));

        JsonNode Schema(JsonNode given)
        {
            if (given["oneOf"] is JsonArray choices) given = choices.First(choice => choice!["$ref"] is not null)!;
            return (string?)given["$ref"] is { } reference ? document["components"]!["schemas"]![reference.Split('/')[^1]]! : given;
        }
    }

    private static IEnumerable<string> Refused(JsonObject? details, string why) =>
        (details ?? []).Where(detail => ((string)detail.Value![0]!).Contains(why, StringComparison.Ordinal)).Select(detail => detail.Key);

    private static async Task<(HttpStatusCode Status, JsonObject? Details)> PostAsync(
        CubeConnectSandbox sandbox, string path, JsonObject body)
    {
        using var http = new HttpClient { BaseAddress = sandbox.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", sandbox.ApiKey);
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var filled = path.Replace("{phone}", "966501234567", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal);
        using var answer = await http.PostAsync(new Uri(filled, UriKind.Relative), content);
        var read = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (answer.StatusCode, read["error"]?["details"] as JsonObject);
    }
}
