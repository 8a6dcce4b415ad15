namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/opt-outs/{phone}: whether a number is on the list.</summary>
internal static class GetOptOut
{
    public static Answer Answer(Call call)
    {
        var phone = PhoneRule.Require(call.Value);
        SandboxOptOut? optOut;
        lock (call.World.Gate) optOut = call.Tenant.OptOuts.Find(phone);
        return Envelope.Success(200, json =>
        {
            json.WriteStartObject();
            if (optOut is null) json.WriteString("phone", phone);
            json.WriteBoolean("opted_out", optOut is not null);
            if (optOut is not null) OptOutJson.WriteFields(json, optOut);
            json.WriteEndObject();
        });
    }
}
