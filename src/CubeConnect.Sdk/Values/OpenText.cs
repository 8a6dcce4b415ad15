namespace CubeConnect.Values;

/// <summary>
/// The one field inside every value set that the server can grow. Compares without case, and its default is the empty text, so a
/// <c>readonly record struct</c> around it gets the right equality for free.
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
