using CubeConnect.Validation;

namespace CubeConnect.Engine;

/// <summary>A request that checks itself before it may cost a request, and gives its wire form.</summary>
internal interface IRequestBody
{
    void Validate(Faults faults, TimeProvider clock);

    RequestPayload ToPayload(string accountId);
}
