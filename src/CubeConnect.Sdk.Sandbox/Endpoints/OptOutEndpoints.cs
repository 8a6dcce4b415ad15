using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Endpoints;

/// <summary>The opt-outs of a tenant.</summary>
internal sealed class OptOutEndpoints(SandboxState state)
{
    /// <summary>POST /api/v1/opt-outs: puts a number on the list, or changes its scope.</summary>
    public Answer Add(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("phone", "scope");
        var phone = fields.Text("phone", required: true);
        var scope = fields.Text("scope") ?? "marketing";
        if (scope is not ("marketing" or "all")) errors.Add("scope", "The scope field must be marketing or all.");
        errors.ThrowIfAny();

        var optOut = new SandboxOptOut
        {
            TenantId = call.Tenant.Id, Phone = PhoneRule.Require(phone!), Scope = scope, Source = "api", OptedOutAt = state.Now,
        };
        lock (state.Gate) call.Tenant.OptOuts.Put(optOut);
        return Envelope.Object(200, json => WriteFields(json, optOut));
    }

    /// <summary>
    /// GET /api/v1/opt-outs, in pages. The <c>page</c> parameter and the limit of <c>per_page</c> are the sandbox's own: neither is
    /// documented.
    /// </summary>
    public Answer List(Call call)
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
        lock (state.Gate)
        {
            found = [.. call.Tenant.OptOuts.All.Where(optOut =>
                (scope is null || string.Equals(optOut.Scope, scope, StringComparison.Ordinal))
                && (part is null || optOut.Phone.Contains(part, StringComparison.Ordinal)))];
        }

        var paging = new Paging(page, perPage, found.Length);
        return Envelope.Object(200, json =>
        {
            json.WriteStartArray("opt_outs");
            foreach (var optOut in found.Skip(paging.Skip).Take(perPage))
            {
                json.WriteStartObject();
                WriteFields(json, optOut);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            paging.Write(json);
        });
    }

    /// <summary>GET /api/v1/opt-outs/{phone}: whether a number is on the list.</summary>
    public Answer Get(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        SandboxOptOut? optOut;
        lock (state.Gate) optOut = call.Tenant.OptOuts.Find(phone);
        return Envelope.Object(200, json =>
        {
            if (optOut is null) json.WriteString("phone", phone);
            json.WriteBoolean("opted_out", optOut is not null);
            if (optOut is not null) WriteFields(json, optOut);
        });
    }

    /// <summary>DELETE /api/v1/opt-outs/{phone}: removes a number; <c>removed</c> is false when it was not on the list.</summary>
    public Answer Remove(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        bool removed;
        lock (state.Gate) removed = call.Tenant.OptOuts.Remove(phone);
        return Envelope.Object(200, json =>
        {
            json.WriteString("phone", phone);
            json.WriteBoolean("removed", removed);
        });
    }

    /// <summary>An opt-out as the API shows it.</summary>
    public static void WriteFields(Utf8JsonWriter json, SandboxOptOut optOut)
    {
        json.WriteString("phone", optOut.Phone);
        json.WriteString("scope", optOut.Scope);
        json.WriteString("source", optOut.Source);
        json.WriteUtc("opted_out_at", optOut.OptedOutAt);
    }
}
