using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>What holds for all components of one message together.</summary>
internal static class TemplateComponents
{
    /// <summary>Reports what is wrong with any component and with all of them together. <c>path</c> is the list's wire field, <c>data.components</c>.</summary>
    public static void Validate(IReadOnlyList<TemplateComponent>? components, Faults faults, string path)
    {
        if (components is null || components.Count == 0) return;
        ValidateEach(faults, new FieldPath(path), components, bodyAlone: components.Count == 1);

        var style = new ParameterStyle();
        style.Look(components);
        if (style.IsMixed)
        {
            faults.Add(path, "Some texts are named and others go by position. A template takes one or the other: look at its placeholders, {{1}} or {{name}}.");
        }
    }

    /// <summary>The rules of one list: that of the message or that of a card. A body that is the message's only component may be longer.</summary>
    public static void ValidateEach(Faults faults, in FieldPath list, IReadOnlyList<TemplateComponent> components, bool bodyAlone)
    {
        var buttons = 0;
        for (var i = 0; i < components.Count; i++)
        {
            var path = list.Component(i);
            switch (components[i])
            {
                case null:
                    faults.Add(path.ToString(), "The component is null. Leave it out.");
                    continue;
                case BodyComponent body when !bodyAlone:
                    body.Validate(faults, path, BodyComponent.LongestTextBesideOthers);
                    break;
                case { } component:
                    component.Validate(faults, path);
                    break;
            }

            if (IsRepeated(components, i))
            {
                faults.Add(path.ToString(), $"A message takes one \"{Kind(components[i])}\". Put all of it in one component, or remove this one.");
            }

            if (components[i] is not ButtonComponent { Index: { } index and >= 0 and <= 9 }) continue;
            if ((buttons & (1 << index)) != 0) faults.Add(path["index"], "Another button has this index. Each button counts from 0 by its place in the template.");
            buttons |= 1 << index;
        }
    }

    public static void WriteTo(Utf8JsonWriter json, IReadOnlyList<TemplateComponent> components)
    {
        json.WriteStartArray();
        for (var i = 0; i < components.Count; i++)
        {
            components[i].WriteTo(json);
        }

        json.WriteEndArray();
    }

    /// <summary>Buttons may repeat, but for the one that copies a code; of everything else there is one.</summary>
    private static bool IsRepeated(IReadOnlyList<TemplateComponent> components, int index)
    {
        var kind = Kind(components[index]);
        if (kind.Length == 0 || string.Equals(kind, "button", StringComparison.Ordinal)) return false;
        for (var i = 0; i < index; i++)
        {
            if (components[i] is { } earlier && string.Equals(Kind(earlier), kind, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static string Kind(TemplateComponent component) => component is ButtonComponent { SubType: "copy_code" } ? "copy_code" : component.Type;
}
