namespace CubeConnect.Sandbox.Rules;

// What is wrong with a request, by field; each field has a list of sentences.
internal sealed class ValidationErrors
{
    private const int Most = 100; // a campaign can have 50,000 wrong rows
    private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public void Add(string field, string message)
    {
        if (_byField.TryGetValue(field, out var messages)) messages.Add(message);
        else if (_byField.Count < Most) _byField[field] = [message];
    }

    public void ThrowIfAny()
    {
        if (_byField.Count > 0) throw new RefusalException(422, "VALIDATION_ERROR", "The given data was invalid.", _byField);
    }

    public static RefusalException One(string field, string message) =>
        new(422, "VALIDATION_ERROR", "The given data was invalid.", Details(field, message));

    // .NET adds the parameter of a method that the caller does not see.
    public static RefusalException One(string field, ArgumentException e) =>
        One(field, e.Message.Replace($" (Parameter '{e.ParamName}')", string.Empty, StringComparison.Ordinal));

    public static Dictionary<string, List<string>> Details(string field, params IEnumerable<string> values) =>
        new(StringComparer.Ordinal) { [field] = [.. values] };
}
