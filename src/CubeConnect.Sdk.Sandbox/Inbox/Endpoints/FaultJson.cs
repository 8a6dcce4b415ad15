using System.Text.Json;
using CubeConnect.Sandbox.Faults;
using CubeConnect.Sandbox.Rules;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>A fault as the page and scripts write it: <c>kind</c>, what that kind needs, and how it is narrowed.</summary>
internal static class FaultJson
{
    private const double LongestWait = 3600;

    private static readonly string[] Known =
    [
        "kind", "code", "status", "body", "content_type", "wait_seconds", "meta_code", "phone", "operation",
        "times", "skip", "share", "after_taken", "headers",
    ];

    public static SandboxFault Read(JsonElement item)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(item, string.Empty, errors);
        fields.Only(Known);
        var kind = fields.Text("kind", required: true);
        var (status, metaCode, skip) = (Whole(fields, errors, "status"), Whole(fields, errors, "meta_code"), Whole(fields, errors, "skip"));
        int? times = item.TryGetProperty(
            "times", out var given) && given.ValueKind == JsonValueKind.Null ? null : Whole(fields, errors, "times") ?? 1;
        var share = Number(fields, errors, "share", 1) ?? 1;
        var wait = TimeSpan.FromSeconds(Number(fields, errors, "wait_seconds", LongestWait) ?? 1);
        var code = fields.Text("code", required: kind == "error");
        if (kind == "answer" && status is null or < 100 or > 599) errors.Add("status", "The status field must be from 100 to 599.");
        if (kind == "message_fails" && metaCode is null) errors.Required("meta_code");
        var (body, type, operation, phone) = (fields.Text("body"), fields.Text("content_type"), fields.Text("operation"),
            fields.Text("phone"));
        var afterTaken = fields.Boolean("after_taken");
        var headers = Headers(fields, errors);
        errors.ThrowIfAny();
        var fault = Make(kind!, code, status, body, type, wait, metaCode);
        return fault with
        {
            Operation = operation,
            Phone = string.IsNullOrEmpty(phone) ? null : PhoneRule.Require(phone),
            Times = times,
            Skip = skip ?? 0,
            Share = share,
            AfterTaken = fault.AfterTaken || afterTaken,
            Headers = headers,
        };
    }

    public static void Write(Utf8JsonWriter json, long id, SandboxFault fault, int happened)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("kind", KindName(fault.Kind));
        json.WriteString("code", fault.Code.Length == 0 ? null : fault.Code);
        if (fault.Status > 0) json.WriteNumber("status", fault.Status);
        if (fault.MetaCode > 0) json.WriteNumber("meta_code", fault.MetaCode);
        json.WriteNumber("wait_seconds", fault.Wait.TotalSeconds);
        json.WriteString("operation", fault.Operation);
        json.WriteString("phone", fault.Phone);
        if (fault.Times is { } times) json.WriteNumber("times", times);
        else json.WriteNull("times");
        json.WriteNumber("happened", happened);
        json.WriteNumber("skip", fault.Skip);
        json.WriteNumber("share", fault.Share);
        json.WriteBoolean("after_taken", fault.AfterTaken);
        json.WriteEndObject();
    }

    private static SandboxFault Make(string kind, string? code, int? status, string? body, string? type, TimeSpan wait, int? metaCode)
    {
        try
        {
            return kind switch
            {
                "error" => SandboxFault.Error(code!, status),
                "answer" => SandboxFault.Answer(status!.Value, body, type ?? "application/json"),
                "delay" => SandboxFault.Delay(wait),
                "drop" => SandboxFault.Drop(),
                "drop_during_answer" => SandboxFault.DropDuringAnswer(),
                "cut_body" => SandboxFault.CutBody(),
                "slow_answer" => SandboxFault.SlowAnswer(wait),
                "message_fails" => SandboxFault.MessageFails(metaCode!.Value),
                _ => throw ValidationErrors.One(
                    "kind",
                    "The kind field must be one of: error, answer, delay, drop, drop_during_answer, cut_body, slow_answer, message_fails."),
            };
        }
        catch (ArgumentException e)
        {
            throw ValidationErrors.One("code", e.Message);
        }
    }

    private static string KindName(FaultKind kind) => kind switch
    {
        FaultKind.DropDuringAnswer => "drop_during_answer",
        FaultKind.CutBody => "cut_body",
        FaultKind.SlowAnswer => "slow_answer",
        FaultKind.MessageFails => "message_fails",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static int? Whole(JsonFields fields, ValidationErrors errors, string name)
    {
        if (!fields.TryGet(name, required: false, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0) return number;
        errors.Add(name, $"The {name} field must be a whole number.");
        return null;
    }

    private static double? Number(JsonFields fields, ValidationErrors errors, string name, double most)
    {
        if (!fields.TryGet(name, required: false, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var number && number <= most) return number;
        errors.Add(name, FormattableString.Invariant($"The {name} field must be a number from 0 to {most}."));
        return null;
    }

    private static Dictionary<string, string> Headers(JsonFields fields, ValidationErrors errors)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!fields.TryGet("headers", required: false, JsonValueKind.Object, out var given)) return headers;
        foreach (var header in given.EnumerateObject())
        {
            if (JsonFields.TryText(header.Value, out var text) && !text.Contains('\n', StringComparison.Ordinal))
            {
                headers[header.Name] = text;
            }
            else errors.Add("headers", "Every header must be a text of one line.");
        }

        return headers;
    }
}
