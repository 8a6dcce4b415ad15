using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>A page of reference made from a document.</summary>
internal sealed class ReferencePage
{
    private const string Intro =
        """
        # The sandbox's API

        What the [pages of the inbox](sandbox-inbox.md) do, a script can do, in any language. This page is made from the OpenAPI
        document [sandbox.json](openapi/sandbox.json); a sandbox serves it at `/sandbox/openapi/sandbox.json`, and beside it those of
        [the platform](openapi/platform.json) and of [the other gateways](openapi/gateways.json), which generators of clients and mock
        servers read.

        - It needs no key. Callers must be on the same machine and use a loopback name, such as `127.0.0.1` or `localhost`.
        - A POST needs `Content-Type: application/json`, also without a body.
        - An answer is `{"success":true,"data":{}}`, or `{"success":false,"error":{"code":"...","message":"...","details":{}}}`. The tables
          list the fields of `data`.
        - A field that is not listed is refused, so that a typing error cannot hide. Fields in **bold** are required. Moments are in UTC.


        """;

    private readonly JsonNode _document;
    private readonly StringBuilder _page = new(Intro);

    private ReferencePage(JsonNode document) => _document = document;

    public static string Of(JsonNode document)
    {
        var page = new ReferencePage(document);
        var all = DocumentTests.Operations(document).ToArray();
        foreach (var tag in document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!))
        {
            page.Line($"## {tag}\n");
            foreach (var (path, verb, operation) in all.Where(item => (string)item.Operation["tags"]![0]! == tag))
            {
                page.Write(path, verb, operation);
            }
        }

        return page._page.ToString().TrimEnd() + "\n";
    }

    private void Write(string path, string verb, JsonNode operation)
    {
        var body = operation["requestBody"]?["content"]?["application/json"];
        Line($"### {operation["summary"]}\n");
        Line($"`{verb} {path}`\n");
        if (operation["description"] is { } description) Line($"{description}\n");
        var fields = Parameters(operation).Concat(body is null ? [] : Fields(Schema(body["schema"]!), "", 0)).ToArray();
        if (fields.Length > 0) Table("Field", fields);
        if (body?["example"] is { } example)
        {
            var json = example.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            var filled = path.Replace("{phone}", "966501234567", StringComparison.Ordinal);
            Line($"```sh\ncurl -X POST http://127.0.0.1:5725{filled} -H 'Content-Type: application/json' \\\n  -d '{json}'\n```\n");
            Line($"```powershell\nInvoke-RestMethod -Method Post http://127.0.0.1:5725{filled} -ContentType 'application/json' `\n"
                + $"  -Body '{json}'\n```\n");
        }

        var good = operation["responses"]!.AsObject().First();
        var data = good.Value!["content"]?["application/json"] is { } answer ? Schema(answer["schema"]!)["properties"]!["data"] : null;
        Line($"Answer: {(string)good.Value["description"]!}\n");
        var answers = data is null ? [] : Fields(Schema(data), "", 0).ToArray();
        if (answers.Length > 0) Table("Answer", answers);
        var failures = operation["responses"]!.AsObject().Skip(1)
            .Select(response => $"{response.Key} {((string)response.Value!["description"]!).TrimEnd('.')}");
        Line($"Failures: {string.Join("; ", failures)}.\n");
    }

    private IEnumerable<(string Name, bool Required, string Type, string Text)> Parameters(JsonNode operation) =>
        from parameter in operation["parameters"]?.AsArray() ?? []
        select ((string)parameter["name"]!, (bool?)parameter["required"] ?? false, TypeOf(parameter["schema"]!),
            $"In the {parameter["in"]}. {parameter["description"]}");

    private IEnumerable<(string Name, bool Required, string Type, string Text)> Fields(JsonNode schema, string prefix, int depth)
    {
        if (schema["items"] is { } items && prefix.Length == 0) return Fields(Schema(items), "[].", depth);
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        return (schema["properties"]?.AsObject() ?? []).SelectMany(property => Field(prefix, property.Key, property.Value!, depth,
            required.Contains(property.Key)));
    }

    private IEnumerable<(string Name, bool Required, string Type, string Text)> Field(
        string prefix, string name, JsonNode given, int depth, bool isRequired)
    {
        var field = Schema(given);
        var isList = field["items"] is not null;
        var inner = isList ? Schema(field["items"]!) : field;
        if (inner["anyOf"] is JsonArray forms) inner = Schema(forms[0]!);
        var text = (string?)given["description"] ?? (string?)field["description"] ?? "";
        yield return (prefix + name, isRequired && depth == 0, TypeOf(given), text);
        if (depth == 2) yield break; // a template in an entry of a chat
        foreach (var deeper in Fields(inner, $"{prefix}{name}{(isList ? "[]" : "")}.", depth + 1)) yield return deeper;
    }

    private string TypeOf(JsonNode given)
    {
        var schema = Schema(given);
        if (schema["enum"] is JsonArray words) return string.Join(", ", words.Select(word => $"`{word}`"));
        if (schema["items"] is { } items) return $"list of {TypeOf(items)}";
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            JsonValue one => [(string)one!],
            _ => [schema["anyOf"] is null ? "anything" : "object"],
        };
        var name = string.Join(" or ", types.Order(StringComparer.Ordinal).Reverse().Select(type => (type, (string?)schema["format"]) switch
        {
            ("string", "date-time") => "moment",
            ("string", _) => "text",
            ("integer", _) => "whole number",
            ("boolean", _) => "true or false",
            ("array", _) => "list",
            _ => type,
        }));
        return (schema["minimum"], schema["maximum"], schema["maxLength"]) switch
        {
            ({ } least, { } most, _) => $"{name}, {least} to {most}",
            ({ } least, null, _) => $"{name}, from {least}",
            (_, _, { } longest) => $"{name}, at most {longest}",
            _ => name,
        };
    }

    private JsonNode Schema(JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices) schema = choices.First(choice => choice!["$ref"] is not null)!;
        return (string?)schema["$ref"] is { } reference
            ? Schema(_document["components"]!["schemas"]![reference.Split('/')[^1]]!)
            : schema;
    }

    private void Table(string head, IEnumerable<(string Name, bool Required, string Type, string Text)> rows)
    {
        Line($"| {head} | Type | |\n|---|---|---|");
        foreach (var (name, required, type, text) in rows)
        {
            var shown = required && head == "Field" ? $"**`{name}`**" : $"`{name}`";
            Line($"| {shown} | {type} | {text} |");
        }

        Line("");
    }

    private void Line(string text) => _page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
