namespace CubeConnect.Sandbox.Inbox.Endpoints;

// A fault as the page and scripts write it: kind, what that kind needs, and how it is narrowed.
internal static class FaultForm
{
    private const double LongestWait = 3600;

    public static SandboxFault Read(Call call)
    {
        var fields = call.Fields(
            "kind", "code", "status", "body", "content_type", "wait_seconds", "meta_code", "phone", "operation",
            "times", "skip", "share", "after_taken", "headers");
        var kind = fields.Text("kind", required: true);
        var (status, metaCode, skip) = (Whole(fields, "status"), Whole(fields, "meta_code"), Whole(fields, "skip"));
        var forever = call.Json().TryGetProperty("times", out var given) && given.ValueKind == JsonValueKind.Null;
        int? times = forever ? null : Whole(fields, "times") ?? 1;
        var share = Number(fields, "share", 1) ?? 1;
        var wait = TimeSpan.FromSeconds(Number(fields, "wait_seconds", LongestWait) ?? 1);
        var code = fields.Text("code", required: kind == "error");
        if (kind == "answer" && status is null or < 100 or > 599) fields.Wrong("status", "must be from 100 to 599");
        if (kind == "message_fails" && metaCode is null) fields.Required("meta_code");
        var (body, type) = (fields.Text("body"), fields.Text("content_type"));
        var (operation, phone) = (fields.Text("operation"), fields.Text("phone"));
        var afterTaken = fields.Boolean("after_taken");
        var headers = Headers(fields);
        fields.ThrowIfAny();
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
            throw ValidationErrors.One("code", e);
        }
    }

    private static int? Whole(JsonFields fields, string name) => (int?)fields.Whole(name, most: int.MaxValue);

    private static double? Number(JsonFields fields, string name, double most)
    {
        if (!fields.TryGet(name, required: false, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var number && number <= most) return number;
        fields.Wrong(name, FormattableString.Invariant($"must be a number from 0 to {most}"));
        return null;
    }

    private static Dictionary<string, string> Headers(JsonFields fields)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!fields.TryGet("headers", required: false, JsonValueKind.Object, out var given)) return headers;
        foreach (var header in given.EnumerateObject())
        {
            if (JsonFields.TryText(header.Value, out var text) && !text.Contains('\n', StringComparison.Ordinal))
            {
                headers[header.Name] = text;
            }
            else fields.Add("headers", "Every header must be a text of one line.");
        }

        return headers;
    }
}
