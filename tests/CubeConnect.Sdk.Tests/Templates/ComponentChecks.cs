using System.Text;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Templates.Internal;
using CubeConnect.Validation;

namespace CubeConnect.Tests.Templates;

/// <summary>What a list of components becomes: JSON, or faults by wire field.</summary>
internal static class ComponentChecks
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Faults(params TemplateComponent[] components)
    {
        var faults = new Faults();
        ComponentRules.Check(components, faults, "data.components");
        return faults.ToErrors();
    }

    public static string JsonOf(params TemplateComponent[] components)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WireJsonEncoder.Writer))
        {
            json.WriteStartArray();
            foreach (var component in components) component.WriteTo(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The JSON of components that must have no fault.</summary>
    public static string ValidJson(params TemplateComponent[] components)
    {
        Faults(components).Should().BeEmpty();
        return JsonOf(components);
    }

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The components as a program that stored them reads them back.</summary>
    public static TemplateComponent[] Stored(params TemplateComponent[] components) =>
        JsonSerializer.Deserialize<TemplateComponent[]>(JsonSerializer.Serialize(components))!;

    /// <summary>One fault, under this field, that says this.</summary>
    public static void ShouldFail(string field, string message, params TemplateComponent[] components)
    {
        var faults = Faults(components);
        faults.Keys.Should().Equal(field);
        faults[field].Should().ContainSingle().Which.Should().Contain(message);
    }
}
