namespace CubeConnect.Validation;

/// <summary>
/// Collects everything that is wrong with a request, by wire field, so that the caller hears all of it at once.
/// Costs nothing until the first fault.
/// </summary>
internal sealed class Faults
{
    private Dictionary<string, List<string>>? _byField;

    public bool Any => _byField is not null;

    /// <param name="field">The field as it is named on the wire, with its path: <c>data.components[0].parameters[1].text</c>.</param>
    /// <param name="message">What is wrong and what to do: a full sentence that never holds a key, a text or a clear phone number.</param>
    public void Add(string field, string message)
    {
        _byField ??= new(StringComparer.Ordinal);
        if (!_byField.TryGetValue(field, out var messages)) _byField[field] = messages = [];
        messages.Add(message);
    }

    /// <summary>Adds the fault that a rule found, if it found one.</summary>
    public void Report(string field, string? fault)
    {
        if (fault is not null) Add(field, fault);
    }

    /// <summary>The path of a list's item: <c>data.components[0]</c>.</summary>
    public static string Item(string list, int index) => list + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToErrors()
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (_byField is null) return errors;
        foreach (var field in _byField) errors[field.Key] = field.Value;
        return errors;
    }

    /// <exception cref="CubeConnectValidationException">Something is wrong; the exception lists everything that is.</exception>
    public void ThrowIfAny(string operation)
    {
        if (Any) throw ToException(operation);
    }

    /// <summary>The exception for a request that was refused before it was sent.</summary>
    public CubeConnectValidationException ToException(string operation) =>
        new($"{operation} was not sent, because the request is wrong.{FirstMessages()}")
        {
            ErrorCode = ErrorCode.ValidationError,
            Outcome = RequestOutcome.NotSent,
            Operation = operation,
            Errors = ToErrors(),
        };

    /// <summary>The first faults, one sentence after the other; a spreadsheet may have thousands.</summary>
    private string FirstMessages()
    {
        const int most = 10;
        var messages = (_byField ?? [])
            .SelectMany(field => field.Value.Select(message => $" {field.Key}: {message}"))
            .Take(most + 1)
            .ToList();
        return string.Concat(messages.Take(most)) + (messages.Count > most ? " More are in Errors." : "");
    }
}
