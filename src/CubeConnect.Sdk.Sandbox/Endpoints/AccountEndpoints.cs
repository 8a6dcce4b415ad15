using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Endpoints;

/// <summary>The templates of an account, and the health of the platform.</summary>
internal sealed class AccountEndpoints(SandboxState state)
{
    /// <summary>GET /api/v1/templates: the templates of an account, a bare array in <c>data</c>.</summary>
    public Answer ListTemplates(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("whatsapp_account_id", "status");
        var accountId = query.Text("whatsapp_account_id");
        if (accountId is null) errors.Required("whatsapp_account_id");
        var status = query.OneOf("status", "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED");
        errors.ThrowIfAny();

        SandboxTemplate[] templates;
        lock (state.Gate)
        {
            templates = [.. SendRules.RequireAccount(call.Tenant, accountId!).Templates.All
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

    /// <summary>GET /api/health: needs no key; 503 with the checks in <c>details</c> while the sandbox is told to be degraded.</summary>
    public Answer GetHealth(Call call)
    {
        bool healthy;
        lock (state.Gate) healthy = state.Healthy;
        var now = state.Now;
        return healthy
            ? Envelope.Success(200, json => WriteHealth(json, healthy, now))
            : throw new RefusalException(
                503, "SERVICE_DEGRADED", "One or more platform checks failed.", json => WriteHealth(json, healthy, now));
    }

    private static void WriteHealth(Utf8JsonWriter json, bool healthy, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("status", healthy ? "healthy" : "degraded");
        json.WriteStartObject("checks");
        json.WriteBoolean("app", true);
        json.WriteBoolean("database", healthy);
        json.WriteBoolean("cache", healthy);
        json.WriteEndObject();
        json.WriteUtc("timestamp", now);
        json.WriteEndObject();
    }
}
