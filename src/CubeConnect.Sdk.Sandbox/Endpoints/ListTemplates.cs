namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/templates: the templates of an account, a bare array in <c>data</c>.</summary>
internal static class ListTemplates
{
    public static Answer Answer(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("whatsapp_account_id", "status");
        var accountId = query.Text("whatsapp_account_id");
        if (accountId is null) errors.Required("whatsapp_account_id");
        var status = query.OneOf("status", "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED");
        errors.ThrowIfAny();

        SandboxTemplate[] templates;
        lock (call.World.Gate)
        {
            templates = [.. AccountRule.Require(call.Tenant, accountId!).Templates.All
                .Where(template => status is null || string.Equals(template.Status, status, StringComparison.Ordinal))];
        }

        return Envelope.Success(200, json =>
        {
            json.WriteStartArray();
            foreach (var template in templates)
            {
                json.WriteStartObject();
                TemplateJson.WriteApiFields(json, template);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
