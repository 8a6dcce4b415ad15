using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Raw.Internal;

/// <summary>A body that the caller wrote.</summary>
internal sealed class RawBody(byte[] utf8) : IRequestBody
{
    public static readonly RawBody EmptyObject = new("{}"u8.ToArray());

    public void Validate(Faults faults, TimeProvider clock)
    {
    }

    public RequestPayload ToPayload(string accountId) => new BufferedPayload(utf8);
}
