namespace CubeConnect;

/// <summary>A section of a multi-product button: a title and the products below it.</summary>
/// <param name="Title">At most 24 characters. May be null when the button has only this section.</param>
/// <param name="ProductRetailerIds">Retailer ids (SKUs) in the catalog: at least one, at most 30 over all sections.</param>
public sealed record ProductSection(string? Title, IReadOnlyList<string> ProductRetailerIds);
