using System.Net;
using System.Text;
using System.Text.Json;

namespace CubeConnect;

/// <summary>The answer to an <see cref="ApiRequest"/>, envelope and all.</summary>
public sealed record ApiResponse
{
    /// <summary>The HTTP status, always a success: errors are exceptions here as everywhere.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The headers of the answer; names compare without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get => field ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase); init; }

    /// <summary>The whole JSON body with its envelope; null for an answer without a body.</summary>
    public JsonElement? Body { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("StatusCode = ").Append(StatusCode).Append(", Headers = ").Append(Headers.Count);
        return true;
    }
}
