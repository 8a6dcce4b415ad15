using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Engine;

/// <summary>What a request must be able to do before it may cost a request: check itself, and write its wire form.</summary>
internal interface IRequestBody
{
    void Validate(Faults faults, TimeProvider clock);

    void WriteTo(Utf8JsonWriter json, string accountId);
}
