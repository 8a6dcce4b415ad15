using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Raw.Internal;

/// <summary>A body that the caller wrote.</summary>
internal sealed class RawBody(byte[] utf8) : IRequestBody
{
    public static readonly RawBody EmptyObject = new("{}"u8.ToArray());

    public byte[] Utf8 => utf8;

    public void Validate(Faults faults, TimeProvider clock)
    {
    }

    public void WriteTo(Utf8JsonWriter json, string accountId) => json.WriteRawValue(utf8, skipInputValidation: true);
}
