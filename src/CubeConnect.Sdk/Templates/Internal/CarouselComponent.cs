using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>Up to ten cards below the body.</summary>
internal sealed class CarouselComponent(CarouselCard[] cards) : TemplateComponent
{
    private const int MostCards = 10;

    public IReadOnlyList<CarouselCard> Cards => cards;

    internal override string Type => "carousel";

    internal override void Validate(Faults faults, in FieldPath path)
    {
        if (cards.Length is 0 or > MostCards) faults.Add(path["cards"], "A carousel takes 1 to 10 cards, as many as the template has.");
        for (var i = 0; i < cards.Length; i++)
        {
            Validate(faults, path.Card(i), cards[i]);
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "carousel"u8);
        json.WriteStartArray("cards"u8);
        for (var i = 0; i < cards.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("card_index"u8, i);
            json.WritePropertyName("components"u8);
            TemplateComponents.WriteTo(json, cards[i].Components);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Validate(Faults faults, in FieldPath path, CarouselCard? card)
    {
        if (card is null)
        {
            faults.Add(path.ToString(), "The card is null. Leave it out.");
            return;
        }

        if (card.Components.Count == 0) faults.Add(path["components"], "The card is empty. Give at least its header.");
        TemplateComponents.ValidateEach(faults, path, card.Components, bodyAlone: false);
        for (var i = 0; i < card.Components.Count; i++)
        {
            switch (card.Components[i])
            {
                case CarouselComponent:
                    faults.Add(path.Component(i).ToString(), "A card cannot hold a carousel. Put the carousel beside the message's body.");
                    break;
                case HeaderComponent { Parameter: { } parameter and not RawParameter } when parameter.Type is not ("image" or "video" or "product"):
                    faults.Add(path.Component(i)["parameters"], "The header of a card is an image, a video or a product.");
                    break;
            }
        }
    }
}
