namespace CubeConnect.Sandbox.Endpoints;

internal sealed class OptOutEndpoints(SandboxState state)
{
    // POST /api/v1/opt-outs: puts a number on the list, or changes its scope.
    public Answer Add(Call call)
    {
        var fields = call.Fields("phone", "scope");
        var phone = fields.Text("phone", required: true);
        var scope = fields.OneOf("scope", required: false, "marketing", "all") ?? "marketing";
        fields.ThrowIfAny();

        var optOut = new SandboxOptOut
        {
            TenantId = call.Tenant.Id, Phone = PhoneRule.Require(phone!), Scope = scope, Source = "api", OptedOutAt = state.Now,
        };
        lock (state.Gate) call.Tenant.OptOuts.Put(optOut);
        return Envelope.Success(OptOutAnswer.Of(optOut));
    }

    // GET /api/v1/opt-outs. page and the limit of per_page are the sandbox's own: neither is documented.
    public Answer List(Call call)
    {
        var query = call.Query("scope", "phone", "page", "per_page");
        var scope = query.OneOf("scope", "marketing", "all");
        var part = query.Text("phone")?.TrimStart('+') ?? string.Empty;
        var page = query.Page();
        lock (state.Gate)
        {
            return Envelope.Success(OptOutList.Of(page, [.. call.Tenant.OptOuts.All.Where(optOut =>
                string.Equals(optOut.Scope, scope ?? optOut.Scope, StringComparison.Ordinal)
                && optOut.Phone.Contains(part, StringComparison.Ordinal))]));
        }
    }

    // GET /api/v1/opt-outs/{phone}: whether a number is on the list.
    public Answer Get(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        var optOut = state.Read(() => call.Tenant.OptOuts.Find(phone));
        return Envelope.Success(new OptOutCheck(phone, optOut is not null, optOut?.Scope, optOut?.Source, optOut?.OptedOutAt));
    }

    // DELETE /api/v1/opt-outs/{phone}: removes a number; removed is false when it was not on the list.
    public Answer Remove(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        lock (state.Gate) return Envelope.Success(new OptOutRemoval(phone, call.Tenant.OptOuts.Remove(phone)));
    }
}

internal sealed record OptOutAnswer(string Phone, string Scope, string Source, DateTimeOffset OptedOutAt)
{
    public static OptOutAnswer Of(SandboxOptOut optOut) => new(optOut.Phone, optOut.Scope, optOut.Source, optOut.OptedOutAt);
}

internal sealed record OptOutList(IEnumerable<OptOutAnswer> OptOuts, Pagination Pagination)
{
    public static OptOutList Of(Paging page, SandboxOptOut[] all) => new(page.Of(all).Select(OptOutAnswer.Of), page.Pagination(all.Length));
}

// Whether a number is on the list; the last three fields are left out when it is not.
internal sealed record OptOutCheck(
    string Phone,
    bool OptedOut,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Scope,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? OptedOutAt);

internal sealed record OptOutRemoval(string Phone, bool Removed);
