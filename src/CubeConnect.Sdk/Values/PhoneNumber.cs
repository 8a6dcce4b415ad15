namespace CubeConnect;

/// <summary>
/// A phone number with its country code, in any usual form: <c>+966 50 123 4567</c>, <c>00966-50-1234567</c>, <c>966501234567</c>,
/// Arabic-Indic, Persian or full-width digits. A number without a country code (<c>0501234567</c>) is refused. It prints itself masked.
/// </summary>
/// <remarks>
/// A string converts implicitly and never throws: an invalid number keeps its <see cref="Error"/>, and sending it throws. Use
/// <see cref="Parse"/> or <c>TryParse</c> to know at once. <c>default</c> is empty and not valid. Digits that fit no country's numbering
/// plan are refused, with a plus and without; whether anybody has the number is not checked. API rule: "Send Message", field <c>phone</c>.
/// </remarks>
[JsonConverter(typeof(PhoneNumberJsonConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PhoneNumber
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _text;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _error;

    private PhoneNumber(string? text, string? error) => (_text, _error) = (text, error);

    /// <summary>True when the number can be sent to: a country code, and digits that fit that country's numbering plan.</summary>
    public bool IsValid => _text is not null && _error is null;

    /// <summary>Why the number is refused and what to write instead, without any of its digits; null when it is valid.</summary>
    public string? Error => _text is null ? PhoneParser.Empty : _error;

    /// <summary>The reason as a code of <see cref="PhoneNumberError"/>, for words of your own; null when the number is valid.</summary>
    public string? ErrorCode => Error is { } error ? PhoneParser.CodeOf(error) : null;

    /// <summary><c>+966501234567</c> when valid, else the text as it was given; never null. Not masked: keep it out of logs.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value => _text ?? string.Empty;

    /// <summary>The digits without the plus, as the platform writes them: <c>966501234567</c>. Empty if not valid. Not masked.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Digits => IsValid ? Value.Substring(1) : string.Empty;

    /// <summary>Reads a number with its country code, in any form that the type accepts.</summary>
    /// <exception cref="FormatException">
    /// It is not a number. The message says why and what to write instead, without any digits: show it to the person who typed it.
    /// </exception>
    public static PhoneNumber Parse(string text) =>
        TryParse(text, out var number, out var error) ? number : throw new FormatException(error);

    /// <summary>Reads a number with its country code, in any form that the type accepts; false if it is not one.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="number">The number; <c>default</c> when the method returns false.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number) => TryParse(text, out number, out _);

    /// <summary>Reads a number as <see cref="TryParse(string?, out PhoneNumber)"/> does, and says why if it is not one.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="number">The number; <c>default</c> when the method returns false.</param>
    /// <param name="error">Why the text is refused and what to write instead, without its digits; null on success.</param>
    /// <example><code>if (!PhoneNumber.TryParse("0501234567", out var number, out var error)) Console.WriteLine(error);</code></example>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number, [NotNullWhen(false)] out string? error)
    {
        var canonical = PhoneParser.Parse(text, out error);
        number = new PhoneNumber(canonical, error: null);
        return canonical is not null;
    }

    /// <summary>Reads what a customer of one country types (<c>0501234567</c>), or with + or 00 a number of any country.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="country">The customer's region (<c>SA</c>) or country calling code (<c>966</c>).</param>
    /// <param name="number">The number; <c>default</c> when the method returns false.</param>
    /// <param name="error">Why the text is refused and what to write instead, without its digits; null on success.</param>
    /// <exception cref="ArgumentException">There is no such country.</exception>
    /// <example><code>PhoneNumber.TryParse("0501234567", "SA", out var number, out var error);</code></example>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, string country, out PhoneNumber number, [NotNullWhen(false)] out string? error)
    {
        var home = NumberPlans.Named(country ?? throw new ArgumentNullException(nameof(country)))
            ?? throw new ArgumentException("There is no such country. Give a region (SA) or a calling code (966).", nameof(country));
        var canonical = PhoneParser.Parse(text, out error, home);
        number = new PhoneNumber(canonical, error: null);
        return canonical is not null;
    }

    /// <summary>Reads a number, and keeps a text that is not one with its <see cref="Error"/>. Never throws.</summary>
    public static implicit operator PhoneNumber(string? text) => Keep(text, fromPlatform: false);

    /// <summary>True when both have the same <see cref="Value"/>, however they were written.</summary>
    public bool Equals(PhoneNumber other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <summary>A hash code that equal numbers share.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>
    /// The number masked for logs: <c>+966*****4567</c>, at least five digits hidden if there are eight or more; every digit and letter
    /// when it is not valid. Use <see cref="Value"/> for the number itself.
    /// </summary>
    public override string ToString()
    {
        // A text that is not a number may be a name or a message.
        if (!IsValid)
            return new string(Array.ConvertAll(Value.ToCharArray(0, Math.Min(32, Value.Length)), c => "+-()./ ".IndexOf(c) < 0 ? '*' : c));
        var tail = Math.Min(4, Math.Max(0, Value.Length - "+966*****".Length));
        return Value.Substring(0, 4) + new string('*', Value.Length - 4 - tail) + Value.Substring(Value.Length - tail);
    }

    internal void Validate(Faults faults, string field)
    {
        if (Error is { } error) faults.Add(field, error);
    }

    // Reads a number of an answer, as text or number. An invalid number is kept with its error; null gives default.
    internal static PhoneNumber Read(ref Utf8JsonReader json) => Keep(PhoneNumberJsonConverter.TextOf(ref json), fromPlatform: true);

    internal static PhoneNumber Keep(string? text, bool fromPlatform)
    {
        if (text is null) return default;
        var canonical = PhoneParser.Parse(text, out var error, fromPlatform: fromPlatform);
        return new PhoneNumber(canonical ?? text, error);
    }
}
