using System.Text;
using System.Text.Json;

namespace CubeConnect.Testing;

/// <summary>One scripted answer.</summary>
internal sealed record WireReply(int Status, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Null sends none, which is not the same as an empty one.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>JSON, or any other text with <see cref="ContentType"/> set beside it. Null gives an answer without body and type.</summary>
    public static WireReply Of(int status, string? body = null, params (string Name, string Value)[] headers) =>
        new(status, body is null ? [] : Encoding.UTF8.GetBytes(body), headers) { ContentType = body is null ? null : "application/json" };

    /// <summary>What every scripted server says to a request that the test did not foresee.</summary>
    public static WireReply NotScripted(RecordedRequest request) => Of(501, JsonSerializer.Serialize(new
    {
        success = false,
        error = new { code = "NOT_SCRIPTED", message = $"The test scripted no answer for {request}." },
    }));
}
