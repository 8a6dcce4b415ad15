namespace CubeConnect;

/// <summary>
/// The request is wrong: refused by this SDK before it cost a request (<see cref="CubeConnectException.Attempts"/> is 0), or by the
/// platform (422, or a 400 that names the fields). Correct it; the same request fails again.
/// </summary>
/// <remarks>API rule: "Errors", code <c>VALIDATION_ERROR</c>.</remarks>
public class CubeConnectValidationException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException)
{
    /// <summary>What is wrong, by its field on the wire, for example <c>Errors["phone"]</c>. Empty where no field was named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
