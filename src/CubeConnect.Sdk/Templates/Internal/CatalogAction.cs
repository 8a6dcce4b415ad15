using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>Opens the catalog with the picture of one of its products.</summary>
internal sealed class CatalogAction(string? thumbnail) : ActionParameter
{
    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (TextRules.Fault(thumbnail, what: "The retailer id of the product to show") is { } fault) faults.Add(path["action.thumbnail_product_retailer_id"], fault);
    }

    protected override void WriteAction(Utf8JsonWriter json) => json.WriteString("thumbnail_product_retailer_id"u8, thumbnail);
}
