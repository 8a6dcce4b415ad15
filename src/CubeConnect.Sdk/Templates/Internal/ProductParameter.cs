using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>One product of a catalog.</summary>
internal sealed class ProductParameter(string? productRetailerId, string? catalogId) : TemplateParameter
{
    internal override string Type => "product";

    internal override ParameterPlace Places => ParameterPlace.Header;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (TextRules.Fault(productRetailerId, what: "The product's retailer id") is { } fault) faults.Add(path["product.product_retailer_id"], fault);
        if (TextRules.Fault(catalogId, what: "The catalog's id") is { } catalogFault) faults.Add(path["product.catalog_id"], catalogFault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "product"u8);
        json.WriteStartObject("product"u8);
        json.WriteString("product_retailer_id"u8, productRetailerId);
        json.WriteString("catalog_id"u8, catalogId);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
