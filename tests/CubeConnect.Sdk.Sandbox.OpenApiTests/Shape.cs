using System.Globalization;
using System.Text.Json.Nodes;
using CubeConnect.Sandbox.Inbox.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>What the declarations cannot say: security, headers, the codes behind a status, fields of more than one type.</summary>
internal static class Shape
{
    private const string Version = "1";

    private static readonly Dictionary<string, (string Title, string Text)> Infos = new(StringComparer.Ordinal)
    {
        ["platform"] = ("CubeConnect, as the sandbox answers it",
            "Written from CubeConnect's public documentation and SDKs; it is not a document of CubeConnect's. Every answer is in an "
                + "envelope: "
            + "success with data, or success with error. A field or a query parameter that is not listed here is refused by the sandbox, "
            + "so that a "
            + "typing error cannot hide; what the platform does with it is not documented. Values of answers, such as a status, may get "
            + "new "
            + "words, so they are texts and not closed sets."),
        ["gateways"] = ("Periskope and WA.cr, as the sandbox answers them",
            "The part of two other gateways that CubeConnect.Sdk.Gateways uses, under paths of the sandbox's. Written from their public "
            + "documentation; where it shows no form (errors, WA.cr's envelope), the answer has CubeConnect's."),
        ["sandbox"] = ("The sandbox",
            "What the pages of the inbox do, for scripts, in any language. Needs no key. Callers must be on the same machine and use a "
                + "loopback "
            + "name. A POST needs the header Content-Type: application/json, also without a body."),
    };

    private static readonly Dictionary<string, (string Text, int Example)> Headers = new(StringComparer.Ordinal)
    {
        ["X-RateLimit-Limit"] = ("How many requests a tenant may make in a minute.", 60),
        ["X-RateLimit-Remaining"] = ("How many of them are left in this minute.", 59),
    };

    public static Task DocumentAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var (title, text) = Infos[context.DocumentName];
        document.Info = new() { Title = title, Description = text, Version = Version };
        document.Servers = [new() { Url = "http://127.0.0.1:5725", Description = "A sandbox as `cubeconnect sandbox` starts it." }];
        if (context.DocumentName == "platform")
        {
            document.Servers.Insert(0, new() { Url = "https://cubeconnect.io", Description = "The platform." });
        }

        if (context.DocumentName == "sandbox") return Task.CompletedTask;
        document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key, or the gateway's token.",
        });
        if (context.DocumentName == "platform")
        {
            document.AddComponent<IOpenApiSecurityScheme>("key", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-KEY",
                Description = "The API key; bearer is the recommended way.",
            });
        }

        foreach (var header in Headers)
        {
            document.AddComponent<IOpenApiHeader>(header.Key, new OpenApiHeader
            {
                Description = header.Value.Text, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                Example = header.Value.Example,
            });
        }

        document.AddComponent<IOpenApiParameter>("X-TENANT-ID", new OpenApiParameter
        {
            Name = "X-TENANT-ID", In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "Which tenant, for a key of several; the first one when left out.",
        });
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values)) Secure(operation, document);
        return Task.CompletedTask;
    }

    public static Task OperationAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var said in metadata.OfType<EndpointExtensions.Said>()) Response(said.Status).Description = said.Text;
        foreach (var status in metadata.OfType<Failures>().Single().ByStatus)
        {
            Response(status.Key).Description = string.Join(", ", status) + ".";
        }

        if (metadata.OfType<EndpointExtensions.Example>().SingleOrDefault() is { } example)
        {
            operation.RequestBody!.Content!["application/json"].Example = JsonNode.Parse(example.Json);
        }

        var sorted = operation.Responses!.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToArray();
        operation.Responses = new();
        foreach (var (status, response) in sorted) operation.Responses.Add(status, response);
        return Task.CompletedTask;

        IOpenApiResponse Response(int status) => operation.Responses![status.ToString(CultureInfo.InvariantCulture)];
    }

    // What every operation with a key has. Health needs none.
    private static void Secure(OpenApiOperation operation, OpenApiDocument document)
    {
        if (operation.OperationId == "GetHealth")
        {
            operation.Security = [];
            return;
        }

        operation.Security = [.. document.Components!.SecuritySchemes!.Keys.Select(scheme =>
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        if (document.Components.SecuritySchemes.Count == 1) return; // the gateways have neither limits nor tenants here
        (operation.Parameters ??= []).Add(new OpenApiParameterReference("X-TENANT-ID", document));
        foreach (var response in operation.Responses!.Values.Cast<OpenApiResponse>())
        {
            response.Headers = Headers.Keys.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));
        }
    }

    public static async Task SchemaAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (context.JsonPropertyInfo is { Name: "message_log_id" or "index" } property && property.PropertyType == typeof(object))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Integer;
        }

        // The SDK has types of the same names.
        if (type.Assembly == typeof(CubeConnectClient).Assembly) throw new InvalidOperationException($"{type} is not the sandbox's.");
        if (schema.Enum is { Count: > 0 }) schema.Type = JsonSchemaType.String;
        if (schema is { Properties: not null, Type: null }) schema.Type = JsonSchemaType.Object;
        if (schema.Maximum == int.MaxValue.ToString(CultureInfo.InvariantCulture)) schema.Maximum = null;
        foreach (var field in context.JsonTypeInfo.Properties)
        {
            var isOptional = field.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true;
            if (isOptional) schema.Required?.Remove(field.Name);
            IOpenApiSchema? found = null;
            if (schema.Properties?.TryGetValue(field.Name, out found) != true || found is not OpenApiSchema shown) continue;
            if (isOptional) shown.Type &= ~JsonSchemaType.Null; // it is left out when it is null
            if (field.Name == "chat_message_id") shown.Minimum = "1";
            shown.Description ??= AnswerTexts.Of(type, field.Name);
        }

        if (type == typeof(ChatAnswer))
        {
            ((OpenApiSchema)schema.Properties!["entries"]).Items = new OpenApiSchema
            {
                AnyOf =
                [
                    await context.GetOrCreateSchemaAsync(typeof(MessageEntry), null, cancellationToken),
                    await context.GetOrCreateSchemaAsync(typeof(CustomerEntry), null, cancellationToken),
                ],
            };
        }
    }
}
