namespace CubeConnect;

/// <summary>One card of a carousel with its own header, body and buttons, whose positions count from 0 on each card.</summary>
public sealed class CarouselCard
{
    /// <summary>Fills a card.</summary>
    /// <param name="components">The card's header, body and buttons. What is wrong with them is reported when the message is sent.</param>
    public CarouselCard(params TemplateComponent[] components) => Components = components is null ? [] : [.. components];

    internal TemplateComponent[] Components { get; }
}
