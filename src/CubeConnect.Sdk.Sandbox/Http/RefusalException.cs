using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>A request is answered with an error. Ends the work on it from wherever the fault was seen.</summary>
internal sealed class RefusalException(int status, string code, string message, Action<Utf8JsonWriter>? details = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Writes the value of <c>details</c>; null when there are none.</summary>
    public Action<Utf8JsonWriter>? Details { get; } = details;
}
