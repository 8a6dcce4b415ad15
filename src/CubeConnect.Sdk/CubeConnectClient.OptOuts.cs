using CubeConnect.OptOuts.Internal;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    private const string OptOutsPath = "opt-outs";

    /// <inheritdoc/>
    public Task<OptOut> AddOptOutAsync(PhoneNumber phone, OptOutScope scope, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.AddOptOut, new(OptOutsPath), new OptOutBody(phone, scope)),
            Read(OptOutJson.Forgiving.OptOut), _options, cancellationToken);

    /// <inheritdoc/>
    public async Task<OptOutRemoval> RemoveOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default)
    {
        var mayHaveArrived = false;
        OptOutRemoval? removal = await Transport.SendAsync(new(Operations.RemoveOptOut, new ApiPath(OptOutsPath).Phone(phone)),
            Read(OptOutJson.Forgiving.OptOutRemoval), _options, cancellationToken,
            exchange => mayHaveArrived = exchange.MayHaveArrived).ConfigureAwait(false);
        removal ??= new(); // an answer without a body
        if (removal.Phone == default) removal = removal with { Phone = phone };
        // "It was not listed" may be the answer to a second request, after a first that removed it.
        return removal.WasListed == false && mayHaveArrived ? removal with { WasListed = null } : removal;
    }

    /// <inheritdoc/>
    public Task<OptOutState> GetOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.GetOptOut, new ApiPath(OptOutsPath).Phone(phone)),
            Read(OptOutJson.Forgiving.OptOutState), _options, cancellationToken);

    /// <inheritdoc/>
    public Task<OptOutPage> ListOptOutsAsync(ListOptOutsRequest? request = null, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(new(Operations.ListOptOuts, (request ?? new()).AddTo(new ApiPath(OptOutsPath))),
            Read(OptOutJson.Forgiving.OptOutPage, OptOutPage.WithRows), _options, cancellationToken);
}
