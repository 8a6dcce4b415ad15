using System.Text.Json;
using CubeConnect.Sandbox.Http;

namespace CubeConnect.Sandbox.Rules;

/// <summary>What is wrong with a request, by field; each field has a list of sentences. Costs nothing until the first fault.</summary>
internal sealed class ValidationErrors
{
    private const int Most = 100; // a campaign can have 50,000 wrong rows
    private OrderedDictionary<string, List<string>>? _byField;

    public bool Any => _byField is not null;

    public void Add(string field, string message)
    {
        _byField ??= new(StringComparer.Ordinal);
        if (_byField.TryGetValue(field, out var messages)) messages.Add(message);
        else if (_byField.Count < Most) _byField[field] = [message];
    }

    public void Required(string field) => Add(field, $"The {field} field is required.");

    public void ThrowIfAny()
    {
        if (_byField is not null) throw ToRefusal();
    }

    /// <summary>Refuses a request for a single fault.</summary>
    public static RefusalException One(string field, string message)
    {
        var errors = new ValidationErrors();
        errors.Add(field, message);
        return errors.ToRefusal();
    }

    private RefusalException ToRefusal() => new(422, "VALIDATION_ERROR", "The given data was invalid.", json =>
    {
        json.WriteStartObject();
        foreach (var (field, messages) in _byField!)
        {
            json.WriteStartArray(field);
            foreach (var message in messages) json.WriteStringValue(message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });
}
