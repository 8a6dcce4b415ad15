namespace CubeConnect.Sandbox;

/// <summary>The opt-outs of the first tenant.</summary>
internal static class OptOutEndpoints
{
    public static Answer List(InboxParts parts, Call call)
    {
        var at = PageOf.Read(call.Http.Request, "search");
        var search = call.Http.Request.Query["search"].ToString().TrimStart('+');
        SandboxOptOut[] all;
        lock (parts.World.Gate) all = [.. parts.World.Tenants[0].OptOuts.All.Where(optOut => optOut.Phone.Contains(search, StringComparison.Ordinal)).Reverse()];
        return PageOf.Object(json => PageOf.Write(json, "opt_outs", all, at, optOut =>
        {
            json.WriteStartObject();
            OptOutJson.WriteFields(json, optOut);
            json.WriteEndObject();
        }));
    }

    public static Answer Put(InboxParts parts, Call call)
    {
        call.Tenant = parts.World.Tenants[0];
        return AddOptOut.Answer(call);
    }

    public static Answer Remove(InboxParts parts, Call call)
    {
        lock (parts.World.Gate)
        {
            if (!parts.World.Tenants[0].OptOuts.Remove(PhoneRule.Require(call.Value))) throw new RefusalException(404, "NOT_FOUND", "The number is not on the list.");
        }

        return PageOf.Done();
    }
}
