using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// A phone number with its country code. It accepts what people write and paste: <c>+966 50 123 4567</c>, <c>00966-50-1234567</c>,
/// <c>966501234567</c>, Arabic-Indic, Persian and full-width digits, brackets, dots, slashes and invisible direction marks. It refuses a
/// number without a country code (<c>0501234567</c>), and it prints itself masked.
/// </summary>
/// <remarks>
/// A string converts implicitly, and that never throws: an unusable number keeps its <see cref="Error"/>, and the client refuses it
/// together with every other fault of the request before anything is sent. Use <see cref="Parse"/> or <c>TryParse</c> to know at once.
/// <c>default</c> is empty, not valid, and safe to use. No country's numbering plan is checked; the platform does that.
/// <para>API rule: "Send Message", field <c>phone</c>.</para>
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

    /// <summary>True when the number can be sent to: a country code and 7 to 15 digits in all.</summary>
    public bool IsValid => _text is not null && _error is null;

    /// <summary>Why the number is refused and what to write instead, without any of its digits; null when it is valid.</summary>
    public string? Error => _text is null ? PhoneParser.Empty : _error;

    /// <summary>
    /// <c>+966501234567</c> when valid, otherwise the text as it was given; never null. Unlike <see cref="ToString"/> it is not masked:
    /// keep it out of logs.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value => _text ?? string.Empty;

    /// <summary>
    /// The digits without the plus, as the platform writes them in its answers: <c>966501234567</c>. Empty when the number is not valid.
    /// Not masked.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Digits => IsValid ? Value.Substring(1) : string.Empty;

    /// <summary>Reads a number and refuses what cannot be one.</summary>
    /// <param name="text">The number with its country code, in any form that the type accepts.</param>
    /// <returns>A valid number.</returns>
    /// <exception cref="FormatException">
    /// The text is not such a number. The message says why and what to write instead, and holds none of the digits; show it to the person
    /// who typed the number.
    /// </exception>
    public static PhoneNumber Parse(string text) =>
        TryParse(text, out var number, out var error) ? number : throw new FormatException(error);

    /// <summary>Reads a number if it is one.</summary>
    /// <param name="text">The number with its country code, in any form that the type accepts; null counts as empty.</param>
    /// <param name="number">The number; <c>default</c> when the method returns false.</param>
    /// <returns>True when <paramref name="number"/> is valid.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number) => TryParse(text, out number, out _);

    /// <summary>Reads a number if it is one, and says why when it is not.</summary>
    /// <param name="text">The number with its country code, in any form that the type accepts; null counts as empty.</param>
    /// <param name="number">The number; <c>default</c> when the method returns false.</param>
    /// <param name="error">Why the text is refused and what to write instead, without its digits; null on success.</param>
    /// <returns>True when <paramref name="number"/> is valid.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number, [NotNullWhen(false)] out string? error)
    {
        var canonical = PhoneParser.Parse(text, out error);
        number = new PhoneNumber(canonical, error: null);
        return canonical is not null;
    }

    /// <summary>Reads a number, and keeps a text that is not one with its <see cref="Error"/>. Never throws.</summary>
    /// <param name="text">The number with its country code, in any form that the type accepts; null counts as empty.</param>
    public static implicit operator PhoneNumber(string? text)
    {
        if (text is null) return default;
        var canonical = PhoneParser.Parse(text, out var error);
        return new PhoneNumber(canonical ?? text, error);
    }

    /// <summary>True when both have the same <see cref="Value"/>, however they were written.</summary>
    public bool Equals(PhoneNumber other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <summary>A hash code that equal numbers share.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>
    /// The number masked for logs: <c>+966*****4567</c>, with at least five digits hidden if there are eight or more. Every digit and letter
    /// is hidden when it is not valid. Use <see cref="Value"/> for the number itself.
    /// </summary>
    public override string ToString()
    {
        // A text that is not a number may be a name or a message.
        if (!IsValid) return new string([.. Value.Take(32).Select(c => c is '+' or '-' or '(' or ')' or '.' or '/' or ' ' ? c : '*')]);
        var tail = Math.Min(4, Math.Max(0, Value.Length - "+966*****".Length));
        return Value.Substring(0, 4) + new string('*', Value.Length - 4 - tail) + Value.Substring(Value.Length - tail);
    }

    internal void Validate(Faults faults, string field)
    {
        if (Error is { } error) faults.Add(field, error);
    }

    /// <summary>Reads digits, as text or number. An invalid number is kept with its error; null gives <c>default</c>.</summary>
    internal static PhoneNumber Read(ref Utf8JsonReader json) => PhoneNumberJsonConverter.TextOf(ref json);
}
