using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Analyzers.Generation;

// The method of one language: its parameters are the places of header, body and buttons, in this order.
internal sealed class MessageMethod
{
    private const string Component = "global::CubeConnect.TemplateComponent";
    private const string Value = "global::CubeConnect.TemplateParameter";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _parameters = [];
    private readonly List<string> _components = [];
    private readonly TemplateEntry _template;
    private string? _password;

    public MessageMethod(TemplateEntry template)
    {
        _template = template;
        AddHeader();
        AddBody();
        AddButtons();
        if (template.HasExpiration)
            _components.Add($"{Component}.LimitedTimeOffer({Parameter("global::System.DateTimeOffset", "expires_at", "expiresAt")})");
        if (template.CarouselCards > 0)
            _components.Add($"{Component}.Carousel({Parameter("params global::CubeConnect.CarouselCard[]", "cards", "cards")})");
    }

    public string Parameters => string.Join(", ", _parameters);

    public string Components => _password is not null ? $"{Component}.OneTimePassword({_password})"
        : _components.Count == 0 ? $"global::System.Array.Empty<{Component}>()"
        : $"new {Component}[] {{ {string.Join(", ", _components)} }}";

    private void AddHeader()
    {
        switch (_template.HeaderType)
        {
            case "image" or "video" or "document":
                var link = Parameter("global::System.Uri", "header", _template.HeaderType);
                _components.Add($"{Component}.Header({Value}.{Names.Pascal(_template.HeaderType)}({link}))");
                break;
            case "media" or "location":
                _components.Add($"{Component}.Header({Parameter(Value, "header", _template.HeaderType)})");
                break;
            case "text" when _template.HeaderHasPlace:
                var place = Placeholders.In(_template.Header)[0];
                _components.Add(Placeholders.IsNumber(place)
                    ? $"{Component}.Header({Parameter("string", "header", "header")})"
                    : $"{Component}.Header({Named(place, Parameter("string", "header", Names.Camel(place)))})");
                break;
        }
    }

    private void AddBody()
    {
        var places = _template.BodyPlaces;
        if (places.IsEmpty) return;
        if (_template.IsAuthentication && places.Length == 1)
        {
            _password = Parameter("string", places[0], "password");
            return;
        }

        var values = places.Select(place => Placeholders.IsNumber(place) && !_template.IsNamed
            ? Parameter("string", place, "number" + place)
            : Named(place, Parameter("string", place, Names.Camel(place))));
        _components.Add($"{Component}.Body({string.Join(", ", values)})");
    }

    private void AddButtons()
    {
        var buttons = _template.Buttons ?? ImmutableArray<TemplateButton>.Empty;
        for (var index = 0; index < buttons.Length && _password is null; index++)
        {
            if (!buttons[index].NeedsValue) continue;
            var at = index.ToString(CultureInfo.InvariantCulture);
            _components.Add(buttons[index].Kind == "url"
                ? $"{Component}.UrlButton({at}, {Parameter("string", "button_" + at, "link" + at)})"
                : $"{Component}.CopyCodeButton({at}, {Parameter("string", "button_" + at, "couponCode")})");
        }
    }

    private static string Named(string place, string parameter) =>
        $"{Value}.Named({SymbolDisplay.FormatLiteral(place, quote: true)}, {parameter})";

    private string Parameter(string type, string place, string name)
    {
        var own = _template.ParameterNames.TryGetValue(place, out var chosen) && chosen.Length > 0 ? Names.Camel(chosen) : name;
        var unique = Names.Escape(Names.Unique(own, _taken));
        _parameters.Add($"{type} {unique}");
        return unique;
    }
}
