using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>Opens a choice of products in sections.</summary>
internal sealed class MultiProductAction(string? thumbnail, ProductSection[]? sections) : ActionParameter
{
    private const int MostSections = 10;
    private const int MostProducts = 30;
    private const int LongestTitle = 24;

    private readonly ProductSection[] _sections = sections is null ? [] : [.. sections];

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (TextRules.Fault(thumbnail, what: "The retailer id of the product to show") is { } fault) faults.Add(path["action.thumbnail_product_retailer_id"], fault);
        if (_sections.Length is 0 or > MostSections) faults.Add(path["action.sections"], "A multi-product button takes 1 to 10 sections. Merge or remove some.");

        var products = 0;
        for (var i = 0; i < _sections.Length; i++)
        {
            products += ValidateSection(faults, path, i);
        }

        if (products > MostProducts) faults.Add(path["action.sections"], "A multi-product button takes 30 products over all its sections. Remove some.");
    }

    protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WriteString("thumbnail_product_retailer_id"u8, thumbnail);
        json.WriteStartArray("sections"u8);
        foreach (var section in _sections)
        {
            json.WriteStartObject();
            if (section.Title is not null) json.WriteString("title"u8, section.Title);
            json.WriteStartArray("product_items"u8);
            foreach (var product in section.ProductRetailerIds)
            {
                json.WriteStartObject();
                json.WriteString("product_retailer_id"u8, product);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <returns>How many products the section holds.</returns>
    private int ValidateSection(Faults faults, in FieldPath path, int index)
    {
        string Field(string name) => FormattableString.Invariant($"action.sections[{index}]{name}");

        if (_sections[index] is not { } section)
        {
            faults.Add(path[Field(string.Empty)], "The section is null. Leave it out.");
            return 0;
        }

        if (TextRules.Fault(section.Title, LongestTitle, "The section's title", required: false) is { } titleFault) faults.Add(path[Field(".title")], titleFault);
        if (_sections.Length > 1 && string.IsNullOrWhiteSpace(section.Title))
        {
            faults.Add(path[Field(".title")], "With more than one section each needs a title, of 24 characters at most.");
        }

        var products = section.ProductRetailerIds ?? [];
        if (products.Count == 0) faults.Add(path[Field(".product_items")], "The section holds no product. Give at least one retailer id, or leave the section out.");
        for (var i = 0; i < products.Count; i++)
        {
            if (TextRules.Fault(products[i], what: "The product's retailer id") is { } fault)
            {
                faults.Add(path[Field(FormattableString.Invariant($".product_items[{i}].product_retailer_id"))], fault);
            }
        }

        return products.Count;
    }
}
