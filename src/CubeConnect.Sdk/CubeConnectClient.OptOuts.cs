using System.Text.Json;
using CubeConnect.Internal;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<OptOut> AddOptOutAsync(PhoneNumber phone, OptOutScope scope, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new ApiCall(Operations.AddOptOut, ApiPaths.OptOuts, new OptOutBody(phone, scope)), OptOut.Read, options, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveOptOutAsync(PhoneNumber phone, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.RemoveOptOut, ApiPaths.OptOut(phone, faults), null, faults), ReadRemoved, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OptOutState> GetOptOutAsync(PhoneNumber phone, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.GetOptOut, ApiPaths.OptOut(phone, faults), null, faults), OptOutState.Read, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OptOutPage> ListOptOutsAsync(ListOptOutsRequest? request = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.ListOptOuts, ApiPaths.OptOutList(request ?? new(), faults), null, faults), OptOutPage.Read, options, cancellationToken);
    }

    private static bool ReadRemoved(ref Utf8JsonReader json)
    {
        var removed = false;
        if (!json.IsObject()) return removed;
        while (json.NextProperty())
        {
            if (json.Is("removed"u8)) removed = json.Boolean() ?? false;
            else json.SkipProperty();
        }

        return removed;
    }
}
