using System.Text;
using System.Text.Json;

namespace CubeConnect.Testing;

/// <summary>One request as it arrived at a server of ours: nothing decoded, nothing tidied up.</summary>
internal sealed record RecordedRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query exactly as on the request line.</summary>
    public required string Target { get; init; }

    /// <summary>The part of <see cref="Target"/> before the question mark.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The part of <see cref="Target"/> after the question mark; empty where there is none.</summary>
    public string Query =>
        Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : string.Empty;

    /// <summary>Names compare without case; a repeated header is joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] BodyBytes { get; init; }

    /// <summary>False when the client went away before its body was whole.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Which connection of the server it came on, from 1; 0 where the server does not tell.</summary>
    public int Connection { get; init; }

    /// <summary>False when no answer was scripted for it.</summary>
    public bool IsScripted { get; init; } = true;

    public string Body => Encoding.UTF8.GetString(BodyBytes);

    /// <summary>The body parsed; throws with the body's text when it is not JSON.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(BodyBytes);
                return document.RootElement.Clone();
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException($"The body of {this} is not JSON ({e.Message}): {Body}", e);
            }
        }
    }

    /// <summary>The header's value, or null where it was not sent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Target}";
}
