using CubeConnect.Engine;
using CubeConnect.Json;
using CubeConnect.OptOuts.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<OptOut> AddOptOutAsync(PhoneNumber phone, OptOutScope scope, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new ApiCall(Operations.AddOptOut, ApiPaths.OptOuts, new OptOutBody(phone, scope)), PlatformJson.Forgiving.OptOut, _options, cancellationToken);

    /// <inheritdoc/>
    public async Task<OptOutRemoval> RemoveOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        var call = new ApiCall(Operations.RemoveOptOut, ApiPaths.OptOut(phone, faults), null, faults);
        var exchange = await Transport.ExchangeAsync(call, PlatformJson.Forgiving.OptOutRemoval, require: null, _options, cancellationToken).ConfigureAwait(false);
        var removal = (OptOutRemoval?)exchange.Value ?? new(); // an answer without a body
        if (removal.Phone == default) removal = removal with { Phone = phone };
        return removal.WasListed == false && exchange.MayHaveArrived ? removal with { WasListed = null } : removal;
    }

    /// <inheritdoc/>
    public Task<OptOutState> GetOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.GetOptOut, ApiPaths.OptOut(phone, faults), null, faults), PlatformJson.Forgiving.OptOutState, _options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OptOutPage> ListOptOutsAsync(ListOptOutsRequest? request = null, CancellationToken cancellationToken = default)
    {
        var faults = new Faults();
        return Transport.SendAsync(new ApiCall(Operations.ListOptOuts, ApiPaths.OptOutList(request ?? new(), faults), null, faults), PlatformJson.Forgiving.OptOutPage, _options, cancellationToken);
    }
}
