namespace CubeConnect.Sandbox.Endpoints;

internal sealed class AccountEndpoints(SandboxState state)
{
    // GET /api/v1/templates: the templates of an account, a bare array in data.
    public Answer ListTemplates(Call call)
    {
        var query = call.Query("whatsapp_account_id", "status");
        var accountId = query.Text("whatsapp_account_id", required: true);
        var status = query.OneOf("status", "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED");
        query.ThrowIfAny();
        lock (state.Gate)
        {
            TemplateAnswer[] templates = [.. SendRules.RequireAccount(call.Tenant, accountId!).Templates.All
                .Where(template => status is null || string.Equals(template.Status, status, StringComparison.Ordinal))
                .Select(TemplateAnswer.OfApi)];
            return Envelope.Success(templates);
        }
    }

    // GET /api/health: needs no key; 503 with the checks in details while the sandbox is told to be degraded.
    public Answer GetHealth(Call call)
    {
        var healthy = state.Healthy;
        var answer = new HealthAnswer(healthy ? "healthy" : "degraded", new(true, healthy, healthy), state.Now);
        return healthy
            ? Envelope.Success(answer)
            : throw new RefusalException(503, "SERVICE_DEGRADED", "One or more platform checks failed.", answer);
    }
}

internal sealed record HealthAnswer(string Status, HealthChecks Checks, DateTimeOffset Timestamp);

internal sealed record HealthChecks(bool App, bool Database, bool Cache);
