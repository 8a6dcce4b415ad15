namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/opt-outs: the list in pages. The <c>page</c> parameter and the limit of <c>per_page</c> are the sandbox's own: neither is documented.</summary>
internal static class ListOptOuts
{
    public static Answer Answer(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("scope", "phone", "page", "per_page");
        var scope = query.OneOf("scope", "marketing", "all");
        var part = query.Text("phone")?.TrimStart('+');
        var page = query.Number("page", 1, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, Paging.MostPerPage);
        errors.ThrowIfAny();

        SandboxOptOut[] found;
        lock (call.World.Gate)
        {
            found = [.. call.Tenant.OptOuts.All.Where(optOut =>
                (scope is null || string.Equals(optOut.Scope, scope, StringComparison.Ordinal))
                && (part is null || optOut.Phone.Contains(part, StringComparison.Ordinal)))];
        }

        var paging = new Paging(page, perPage, found.Length);
        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("opt_outs");
            foreach (var optOut in found.Skip(paging.Skip).Take(perPage))
            {
                json.WriteStartObject();
                OptOutJson.WriteFields(json, optOut);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            paging.Write(json);
            json.WriteEndObject();
        });
    }
}
