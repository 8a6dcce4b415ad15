namespace CubeConnect.Values;

// The one field of every value set that the server can extend. It compares without case and its default is the empty text, which gives a
// readonly record struct around it the right equality.
internal readonly record struct OpenText(string? Text)
{
    public string Value => Text ?? string.Empty;

    public bool Equals(OpenText other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
}

// A value whose JSON is its text, made from that text by TextJsonConverter<T>.
internal interface ITextValue<out T>
{
    T FromText(string? text);
}
