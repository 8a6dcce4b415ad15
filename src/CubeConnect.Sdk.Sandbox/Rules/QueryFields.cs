using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox.Rules;

/// <summary>Strict reads from a query: an unknown name is a fault, as in a body.</summary>
internal readonly struct QueryFields(IQueryCollection query, ValidationErrors errors)
{
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var name in query.Keys)
        {
            if (!known.Contains(name)) errors.Add(name, $"The {name} field is not known.");
        }
    }

    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>One of a set of words, or null when it is left out.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        if (text is null || words.Contains(text)) return text;
        errors.Add(name, $"The {name} field must be one of: {string.Join(", ", words!)}.");
        return null;
    }

    public int Number(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"The {name} field must be a whole number from 1 to {most}."));
        return otherwise;
    }
}
