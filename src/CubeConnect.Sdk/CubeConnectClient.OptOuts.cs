using CubeConnect.Engine;
using CubeConnect.Json;
using CubeConnect.OptOuts.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    private const string OptOutsPath = "opt-outs";

    /// <inheritdoc/>
    public Task<OptOut> AddOptOutAsync(PhoneNumber phone, OptOutScope scope, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(
            new(Operations.AddOptOut, new(OptOutsPath), new OptOutBody(phone, scope)),
            Read(OptOutJson.Forgiving.OptOut), _options, cancellationToken);

    /// <inheritdoc/>
    public async Task<OptOutRemoval> RemoveOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default)
    {
        var mayHaveArrived = false;
        OptOutRemoval? removal = await Transport.SendAsync(
            new(Operations.RemoveOptOut, new ApiPath(OptOutsPath).Phone(phone)),
            Read(OptOutJson.Forgiving.OptOutRemoval), _options, cancellationToken,
            exchange => mayHaveArrived = exchange.MayHaveArrived).ConfigureAwait(false);
        removal ??= new(); // an answer without a body
        if (removal.Phone == default) removal = removal with { Phone = phone };
        // "It was not listed" may be the answer to a second request, after a first that removed it.
        return removal.WasListed == false && mayHaveArrived ? removal with { WasListed = null } : removal;
    }

    /// <inheritdoc/>
    public Task<OptOutState> GetOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(
            new(Operations.GetOptOut, new ApiPath(OptOutsPath).Phone(phone)),
            Read(OptOutJson.Forgiving.OptOutState), _options, cancellationToken);

    /// <inheritdoc/>
    public Task<OptOutPage> ListOptOutsAsync(ListOptOutsRequest? request = null, CancellationToken cancellationToken = default) =>
        Transport.SendAsync(
            new(Operations.ListOptOuts, (request ?? new()).AddTo(new ApiPath(OptOutsPath))),
            Read(OptOutJson.Forgiving.OptOutPage, OptOutPage.WithRows), _options, cancellationToken);
}

// The body of POST /opt-outs.
internal sealed class OptOutBody(PhoneNumber phone, OptOutScope scope) : IRequestBody
{
    public void Validate(Faults faults, TimeProvider clock)
    {
        phone.Validate(faults, "phone");
        if (scope.Value.Length == 0) faults.Add("scope", "The scope is empty. Use OptOutScope.Marketing or OptOutScope.All.");
    }

    public RequestPayload ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("phone"u8, phone.Value);
        json.WriteString("scope"u8, scope.Value);
        json.WriteEndObject();
    });
}
