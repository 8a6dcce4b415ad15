using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>Shows an order to pay. Its shape differs by country and grows, so the caller writes it.</summary>
internal sealed class OrderDetailsAction(JsonElement order) : ActionParameter
{
    private readonly JsonElement _order = RawJsonRules.Keep(order);

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (RawJsonRules.Fault(_order, "The order's details", needsType: false) is { } fault) faults.Add(path["action.order_details"], fault);
    }

    protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WritePropertyName("order_details"u8);
        _order.WriteTo(json);
    }
}
