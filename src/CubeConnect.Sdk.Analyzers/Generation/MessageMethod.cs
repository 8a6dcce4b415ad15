using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Analyzers.Generation;

// The method of one language: its parameters are the places of header, body and buttons, in this order. anyMedium: a media header takes a
// TemplateParameter, for an uploaded one or a document with a name, instead of a link.
internal sealed class MessageMethod
{
    private const string Component = "global::CubeConnect.TemplateComponent";
    private const string Value = "global::CubeConnect.TemplateParameter";

    private readonly List<(string Type, string Wish, string Exact)> _parameters = [];
    private readonly List<Func<string>> _components = [];
    private readonly TemplateEntry _template;
    private readonly IReadOnlyList<string> _names;
    private Func<string>? _password;
    private Func<string>? _others;

    public MessageMethod(TemplateEntry template, bool anyMedium = false)
    {
        _template = template;
        AddHeader(anyMedium);
        AddBody();
        AddButtons();
        AddOthers();
        _names = Names.Distinct([.. _parameters.Select(parameter => (parameter.Wish, parameter.Exact))], (_, _) => false);
    }

    public string Parameters => string.Join(", ", _parameters.Select((parameter, index) => $"{parameter.Type} {NameOf(index)}"));

    public string Components
    {
        get
        {
            if (_password is not null) return $"{Component}.OneTimePassword({_password()})";
            var own = _components.Count == 0
                ? $"global::System.Array.Empty<{Component}>()"
                : $"new {Component}[] {{ {string.Join(", ", _components.Select(component => component()))} }}";
            return _others is null
                ? own
                : $"global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Concat({own}, {_others()}))";
        }
    }

    // Whether the file shows all values. Without a body it shows none; one-time passwords have one, and numbers count from 1.
    public static bool CanBeWritten(TemplateEntry template)
    {
        var numbered = template.BodyPlaces.SequenceEqual(Enumerable.Range(1, template.BodyPlaces.Length)
            .Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return template.IsAuthentication ? numbered && template.BodyPlaces.Length == 1
            : template.IsNamed || (numbered && (template.Body is not null || template.ParamsCount == 0));
    }

    public static bool HasLink(TemplateEntry template) => template.HeaderType is "image" or "video" or "document";

    private void AddHeader(bool anyMedium)
    {
        switch (_template.HeaderType)
        {
            case { } kind when HasLink(_template) && !anyMedium:
                var link = Parameter("global::System.Uri", "header", kind);
                _components.Add(() => $"{Component}.Header({Value}.{Names.Pascal(kind)}({link()}))");
                break;
            case { } kind when _template.HasMediaHeader || kind == "location":
                var medium = Parameter(Value, "header", kind);
                _components.Add(() => $"{Component}.Header({medium()})");
                break;
            case "text" when _template.HeaderHasPlace:
                var place = Placeholders.In(_template.Header)[0];
                var text = Parameter("string", "header", Placeholders.IsNumber(place) ? "header" : Names.Camel(place));
                _components.Add(() => $"{Component}.Header({(Placeholders.IsNumber(place) ? text() : Named(place, text()))})");
                break;
        }
    }

    private void AddBody()
    {
        var places = _template.BodyPlaces;
        if (places.IsEmpty) return;
        if (_template.IsAuthentication)
        {
            _password = Parameter("string", places[0], "password");
            return;
        }

        var values = places.Select(place =>
        {
            var isNumber = !_template.IsNamed;
            var value = Parameter("string", place, isNumber ? "number" + place : Names.Camel(place), "body");
            return isNumber ? value : () => Named(place, value());
        }).ToList();
        _components.Add(() => $"{Component}.Body({string.Join(", ", values.Select(value => value()))})");
    }

    private void AddButtons()
    {
        var buttons = _template.Buttons ?? ImmutableArray<TemplateButton>.Empty;
        for (var index = 0; index < buttons.Length && _password is null; index++)
        {
            if (!buttons[index].NeedsValue) continue;
            var at = index.ToString(CultureInfo.InvariantCulture);
            var (kind, place) = (buttons[index].Kind, "button_" + at);
            var value = kind switch
            {
                "url" => Parameter("string", place, "link" + at),
                "copy_code" => Parameter("string", place, "couponCode"),
                _ => Parameter(Component, place, "button" + at),
            };
            _components.Add(() => kind switch
            {
                "url" => $"{Component}.UrlButton({at}, {value()})",
                "copy_code" => $"{Component}.CopyCodeButton({at}, {value()})",
                _ => value(),
            });
        }
    }

    private void AddOthers()
    {
        if (_template.HasExpiration)
        {
            var end = Parameter("global::System.DateTimeOffset", "expires_at", "expiresAt");
            _components.Add(() => $"{Component}.LimitedTimeOffer({end()})");
        }

        // More values than the file shows places: those of buttons, which the platform's list leaves out.
        var known = _template.BodyPlaces.Length + (_template.HeaderHasPlace ? 1 : 0);
        if (_password is null && _template.Buttons is null && _template.ParamsCount > known)
            _others = Parameter(Component + "[]", "others", "others");
        if (_template.CarouselCards > 0)
        {
            var cards = Parameter("params global::CubeConnect.CarouselCard[]", "cards", "cards");
            _components.Add(() => $"{Component}.Carousel({cards()})");
        }
    }

    private static string Named(string place, string parameter) =>
        $"{Value}.Named({SymbolDisplay.FormatLiteral(place, quote: true)}, {parameter})";

    // Adds a parameter; its name is known when all of them are.
    private Func<string> Parameter(string type, string place, string wish, string kind = "value")
    {
        var own = _template.ParameterNames.TryGetValue(place, out var chosen) && chosen.Length > 0 ? Names.Camel(chosen) : wish;
        var index = _parameters.Count;
        _parameters.Add((type, own, Names.Exact(kind, place)));
        return () => NameOf(index);
    }

    private string NameOf(int index) => Names.Escape(_names[index]);
}
