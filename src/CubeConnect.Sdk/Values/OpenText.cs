namespace CubeConnect.Values;

/// <summary>
/// The one field of every value set that the server can extend. It compares without case and its default is the empty text, which gives a
/// <c>readonly record struct</c> around it the right equality.
/// </summary>
internal readonly struct OpenText(string? value) : IEquatable<OpenText>
{
    private readonly string? _value = value;

    public string Value => _value ?? string.Empty;

    public bool Equals(OpenText other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is OpenText other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public override string ToString() => Value;
}

/// <summary>A value whose JSON is its text, made from that text by <see cref="TextJsonConverter{T}"/>.</summary>
internal interface ITextValue<out T>
{
    T FromText(string? text);
}
