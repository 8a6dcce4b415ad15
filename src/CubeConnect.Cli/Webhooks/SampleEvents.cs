using System.Text.Json.Nodes;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Webhooks;

// The twelve events with the fields that the documentation shows; those it does not show are left out.
internal static class SampleEvents
{
    private static readonly string[] Statuses = ["sent", "delivered", "read", "failed"];

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["message.status_updated"] = """
            {"whatsapp_account_id":5,"message_id":"wamid.HBgLMTIz","status":"delivered","recipient":"966501234567","errors":null}
            """,
        ["message.received"] = """
            {"whatsapp_account_id":5,"wa_message_id":"wamid.HBgLMTIz","from":"966501234567","sender_name":"Mohammed","type":"text",
             "content":"Hello, I need help with my order"}
            """,
        ["campaign.created"] = "{}",
        ["campaign.started"] = "{}",
        ["campaign.completed"] = """{"name":"Eid 2027","sent_count":990,"failed_count":10}""",
        ["template.submitted"] = "{}",
        ["template.status_changed"] = """{"template_name":"eid_offer","status":"approved"}""",
        ["flow.session_started"] = "{}",
        ["flow.session_completed"] = """{"customer_phone":"966501234567","flow_id":12}""",
        ["flow.session_cancelled"] = "{}",
        ["account.quality_event"] = """{"type":"block","user_phone":"966501234567"}""",
        ["webhook.test"] = "{}",
    };

    public static IEnumerable<string> Names => Fields.Keys;

    // The event and its fields; message.delivered and the like are message.status_updated with that status.
    public static (string Name, JsonObject Fields) Of(string text, PhoneNumber? phone)
    {
        var status = Array.Find(Statuses, status => text == "message." + status);
        var name = status is null ? text : "message.status_updated";
        if (!Fields.TryGetValue(name, out var json))
        {
            var near = Spelling.Nearest(text, Names.Concat(Statuses.Select(one => "message." + one)));
            throw new UsageException($"EVENT: '{text}' does not exist.{(near is null ? string.Empty : $" Did you mean {near}?")} "
                + $"There are: {string.Join(", ", Names)}, and for the first also message.sent, .delivered, .read and .failed.");
        }

        var fields = JsonNode.Parse(json)!.AsObject();
        if (status is not null) fields["status"] = status;
        if (status == "failed")
        {
            fields["errors"] = JsonNode.Parse("""
                [{"code":131047,"title":"Message failed to send because more than 24 hours have passed since the customer last replied."}]
                """);
        }

        foreach (var field in new[] { "recipient", "from", "customer_phone", "user_phone" })
        {
            if (phone is { } number && fields.ContainsKey(field)) fields[field] = number.Digits;
        }

        return (name, fields);
    }

    // The whole body, as the platform sends it.
    public static byte[] BodyOf(string name, JsonObject fields, string timestamp)
    {
        var body = new JsonObject { ["event"] = name, ["tenant_id"] = 1, ["timestamp"] = timestamp };
        foreach (var (field, value) in fields) body[field] = value?.DeepClone();
        return System.Text.Encoding.UTF8.GetBytes(Terminal.JsonOf(body));
    }
}
