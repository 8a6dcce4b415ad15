namespace CubeConnect.Validation;

// Collects everything that is wrong with a request, by wire field, for one exception.
internal sealed class Faults
{
    private Dictionary<string, List<string>>? _byField;

    public bool Any => _byField is not null;

    // Adds a full sentence that says what to do and never holds a key, a text or a clear phone number.
    public void Add(string field, string message)
    {
        _byField ??= new(StringComparer.Ordinal);
        if (!_byField.TryGetValue(field, out var messages)) _byField[field] = messages = [];
        messages.Add(message);
    }

    public void Report(string field, string? fault)
    {
        if (fault is not null) Add(field, fault);
    }

    public void Report(string path, IEnumerable<(string Field, string? Fault)> faults)
    {
        foreach (var (field, fault) in faults) Report(path + "." + field, fault);
    }

    public static string Item(string list, int index) => list + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToErrors() =>
        (_byField ?? []).Keys.ToDictionary(field => field, field => (IReadOnlyList<string>)_byField![field], StringComparer.Ordinal);

    public void ThrowIfAny(string operation)
    {
        if (Any) throw ToException(operation);
    }

    public CubeConnectValidationException ToException(string operation) =>
        new($"{operation} was not sent, because the request is wrong.{FirstMessages()}")
        {
            ErrorCode = ErrorCode.ValidationError, Outcome = RequestOutcome.NotSent, Operation = operation, Errors = ToErrors(),
        };

    // A spreadsheet may have thousands of faults.
    private string FirstMessages()
    {
        const int most = 10;
        var messages = (_byField ?? []).Keys
            .SelectMany(field => _byField![field].Select(message => $" {field}: {message}")).Take(most + 1).ToList();
        return string.Concat(messages.Take(most)) + (messages.Count > most ? " More are in Errors." : "");
    }
}
