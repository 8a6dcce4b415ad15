using System.Text.Json;

namespace CubeConnect.Json;

/// <summary>How every request body is written.</summary>
internal static class WireJson
{
    /// <summary>Compact, Arabic and emoji left readable. The structure is ours and tested, so the writer need not check it again.</summary>
    public static readonly JsonWriterOptions Writer = new() { Encoder = WireJsonEncoder.Instance, SkipValidation = true };
}
