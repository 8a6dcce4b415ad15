using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The opt-outs of the first tenant.</summary>
internal sealed class OptOutPage(SandboxState state, OptOutEndpoints api)
{
    public Answer List(Call call)
    {
        var at = PageOf.Read(call.Http.Request, "search");
        var search = call.Http.Request.Query["search"].ToString().TrimStart('+');
        SandboxOptOut[] all;
        lock (state.Gate)
        {
            all = [.. state.Tenants[0].OptOuts.All.Where(optOut => optOut.Phone.Contains(search, StringComparison.Ordinal)).Reverse()];
        }

        return PageOf.Object(json => PageOf.Write(json, "opt_outs", all, at, optOut =>
        {
            json.WriteStartObject();
            OptOutEndpoints.WriteFields(json, optOut);
            json.WriteEndObject();
        }));
    }

    public Answer Put(Call call)
    {
        call.Tenant = state.Tenants[0];
        return api.Add(call);
    }

    public Answer Remove(Call call)
    {
        lock (state.Gate)
        {
            if (!state.Tenants[0].OptOuts.Remove(PhoneRule.Require(call.Value)))
            {
                throw new RefusalException(404, "NOT_FOUND", "The number is not on the list.");
            }
        }

        return PageOf.Done();
    }
}
