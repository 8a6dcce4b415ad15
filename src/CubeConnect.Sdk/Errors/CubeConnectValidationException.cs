using CubeConnect.Values;

namespace CubeConnect;

/// <summary>The request is wrong, so this SDK (<see cref="CubeConnectException.Attempts"/> is 0) or the platform refused it.</summary>
/// <remarks>API rule: "Errors", code <c>VALIDATION_ERROR</c>.</remarks>
public class CubeConnectValidationException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException)
{
    /// <summary>What is wrong, by its field on the wire, for example <c>Errors["phone"]</c>. Empty where no field was named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>A code for each sentence of <see cref="Errors"/>: one of <see cref="PhoneNumberError"/>, or else <c>Invalid</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Codes => Errors.Keys.ToDictionary(
        name => name, name => (IReadOnlyList<string>)[.. Errors[name].Select(PhoneParser.CodeOf)], StringComparer.Ordinal);
}
