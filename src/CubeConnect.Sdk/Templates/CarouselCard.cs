namespace CubeConnect;

/// <summary>
/// One card of a carousel, filled with its own components: a header with an image, a video or a product, then perhaps a body and
/// buttons, whose positions count from 0 on each card. The card's own position is its place in the carousel.
/// </summary>
public sealed class CarouselCard
{
    /// <summary>Fills a card.</summary>
    /// <param name="components">The card's header, body and buttons. What is wrong with them is reported when the message is sent.</param>
    public CarouselCard(params TemplateComponent[] components) => Components = components is null ? [] : [.. components];

    internal TemplateComponent[] Components { get; }
}
