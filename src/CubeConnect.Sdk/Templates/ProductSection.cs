namespace CubeConnect;

/// <summary>A section of a multi-product button: a title and the products below it.</summary>
/// <param name="Title">At most 24 characters. May be null when the button has only this section.</param>
/// <param name="ProductRetailerIds">
/// The products' retailer ids (SKUs) in the catalog: at least one, and at most 30 over all sections of the button.
/// </param>
public sealed record ProductSection(string? Title, IReadOnlyList<string> ProductRetailerIds);
