using CubeConnect.Sandbox.Endpoints;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The opt-outs of the first tenant, latest first.
internal sealed class OptOutPage(SandboxState state, OptOutEndpoints api)
{
    public Answer List(Call call)
    {
        var query = call.Query("search", "page", "per_page");
        var page = query.Page();
        var search = query.Text("search")?.TrimStart('+') ?? string.Empty;
        lock (state.Gate)
        {
            return Envelope.Success(OptOutList.Of(page, [.. state.Tenants[0].OptOuts.All
                .Where(optOut => optOut.Phone.Contains(search, StringComparison.Ordinal)).Reverse()]));
        }
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
            return state.Tenants[0].OptOuts.Remove(PhoneRule.Require(call.Value))
                ? Envelope.Done()
                : throw RefusalException.NotFound("The number is not on the list.");
        }
    }
}
