namespace CubeConnect.Values;

// The one field of every value set that the server can extend. It compares without case and its default is the empty text, which gives a
// readonly record struct around it the right equality.
internal readonly struct OpenText(string? value) : IEquatable<OpenText>
{
    private readonly string? _value = value;

    public string Value => _value ?? string.Empty;

    public bool Equals(OpenText other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is OpenText other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public override string ToString() => Value;
}

// A value whose JSON is its text, made from that text by TextJsonConverter<T>.
internal interface ITextValue<out T>
{
    T FromText(string? text);
}
