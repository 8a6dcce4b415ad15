namespace CubeConnect.Sandbox;

/// <summary>POST /api/v1/opt-outs: puts a number on the list, or changes its scope.</summary>
internal static class AddOptOut
{
    public static Answer Answer(Call call)
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
            TenantId = call.Tenant.Id, Phone = PhoneRule.Require(phone!), Scope = scope, Source = "api", OptedOutAt = call.World.Now,
        };
        lock (call.World.Gate) call.Tenant.OptOuts.Put(optOut);
        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            OptOutJson.WriteFields(json, optOut);
            json.WriteEndObject();
        });
    }
}
