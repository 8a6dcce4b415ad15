using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CubeConnect.Analyzers.Analysis;

// A value of a body: by position or by name; IsNamed is null where that is not known, and Name where it is not constant.
internal sealed record SentValue(IOperation Operation, bool? IsNamed, string? Name = null);

// A button that is sent. Index is null where it is not constant.
internal sealed record SentButton(IOperation Operation, string Kind, int? Index, IOperation? IndexOperation);

// What a list of components sends, as far as the source shows it.
internal sealed class SentComponents(KnownTypes types)
{
    // False when there may be components that the source does not show, so nothing can be called missing.
    public bool IsComplete { get; private set; } = true;

    // A list of cards, and how many; null where that is not known.
    public IOperation? Carousel { get; private set; }

    public int? Cards { get; private set; }

    public bool HasOffer { get; private set; }

    public IOperation? Header { get; private set; }

    // text, image, video, document, location, product, or null where it is not known.
    public string? HeaderKind { get; private set; }

    public IOperation? Body { get; private set; }

    // Null where the number of values is not known.
    public IReadOnlyList<SentValue>? Values { get; private set; }

    // True when the values are plain texts, so that one more can be added.
    public bool HasPlainTexts { get; private set; }

    public List<SentButton> Buttons { get; } = [];

    // isFinal: no other code can add components.
    public static SentComponents Read(KnownTypes types, IOperation? components, bool isFinal)
    {
        var sent = new SentComponents(types) { IsComplete = isFinal };
        if (components is null || Operations.IsNull(components)) return sent;
        if (Operations.Unwrap(components) is IInvocationOperation { TargetMethod.Name: "OneTimePassword" } password
            && KnownTypes.Is(password.TargetMethod.ContainingType, types.Component))
        {
            (sent.Body, sent.Values) = (password, [new SentValue(password, IsNamed: false)]);
            sent.Buttons.Add(new SentButton(password, "url", Index: 0, IndexOperation: null));
        }
        else if (Operations.Elements(components) is { } elements)
        {
            foreach (var element in elements) sent.Add(Operations.Unwrap(element));
        }
        else
        {
            sent.IsComplete = false;
        }

        return sent;
    }

    // The values of the short form, and of a campaign's shared parameters.
    public static SentComponents OfTexts(KnownTypes types, IOperation? texts)
    {
        var sent = new SentComponents(types);
        if (texts is null || Operations.IsNull(texts)) return sent;
        sent.SetTexts(texts, texts);
        return sent;
    }

    private void Add(IOperation? component)
    {
        if (component is not IInvocationOperation call || !KnownTypes.Is(call.TargetMethod.ContainingType, types.Component))
        {
            IsComplete = false;
            return;
        }

        switch (call.TargetMethod.Name)
        {
            case "Header":
                Header = call;
                HeaderKind = Argument(call, "text") is not null ? "text" : HeaderKindOf(Operations.Unwrap(Argument(call, "parameter")));
                break;
            case "Body" when Argument(call, "texts") is { } texts:
                // Values that are arguments get one more as an argument, those of a list in the list.
                SetTexts(IsList(call, "texts") ? texts : call, texts);
                break;
            case "Body":
                Body = call;
                Values = Operations.Elements(Argument(call, "parameters"))?.Select(ToValue).ToList();
                break;
            case "UrlButton": AddButton("url", call); break;
            case "QuickReplyButton": AddButton("quick_reply", call); break;
            case "CopyCodeButton": AddButton("copy_code", call); break;
            case "FlowButton": AddButton("flow", call); break;
            case "CatalogButton": AddButton("catalog", call); break;
            case "MultiProductButton": AddButton("mpm", call); break;
            case "OrderDetailsButton": AddButton("order_details", call); break;
            case "Carousel":
                (Carousel, Cards) = (call, Operations.Elements(Argument(call, "cards"))?.Count);
                break;
            case "LimitedTimeOffer": HasOffer = true; break;
            case "Raw": IsComplete = false; break;
        }
    }

    private void SetTexts(IOperation body, IOperation texts)
    {
        Body = body;
        Values = Operations.Elements(texts)?.Select(text => new SentValue(text, IsNamed: false)).ToList();
        HasPlainTexts = true;
    }

    private void AddButton(string kind, IInvocationOperation call)
    {
        var index = Argument(call, "index");
        Buttons.Add(new SentButton(call, kind, Operations.Number(index), index));
    }

    private SentValue ToValue(IOperation element)
    {
        if (Operations.Unwrap(element) is not IInvocationOperation call
            || !KnownTypes.Is(call.TargetMethod.ContainingType, types.Parameter))
            return new SentValue(element, IsNamed: null);
        return call.TargetMethod.Name switch
        {
            "Named" => new SentValue(element, IsNamed: true, Operations.Text(Argument(call, "name"))),
            "Text" => new SentValue(element, IsNamed: false),
            _ => new SentValue(element, IsNamed: null), // an amount or a date has no name here, and Meta names texts only
        };
    }

    private string? HeaderKindOf(IOperation? parameter) =>
        parameter is IInvocationOperation call && KnownTypes.Is(call.TargetMethod.ContainingType, types.Parameter)
            ? call.TargetMethod.Name switch
            {
                "Text" or "Named" or "Currency" or "DateTime" => "text",
                "Image" or "UploadedImage" => "image",
                "Video" or "UploadedVideo" => "video",
                "Document" or "UploadedDocument" => "document",
                "Location" => "location",
                "Product" => "product",
                _ => null, // Gif: no source names the header type that takes one
            }
            : null;

    private static bool IsList(IInvocationOperation call, string parameter) =>
        !call.Arguments.Any(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.ParamArray);

    private static IOperation? Argument(IInvocationOperation call, string name) => Operations.Argument(call.Arguments, name);
}
