using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using CubeConnect.Json;
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect.Engine;

/// <summary>What a request must be able to do before it may cost a request: check itself, and become a body.</summary>
internal interface IRequestBody
{
    void Validate(Faults faults, TimeProvider clock);

    RequestPayload ToPayload(string accountId);
}

/// <summary>A request body that can be written any number of times, so that every attempt has a fresh request.</summary>
internal abstract class RequestPayload
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public abstract long Length { get; }

    public abstract Task WriteToAsync(Stream stream, CancellationToken cancellationToken);

    /// <summary>The lower-case hex of the body's SHA-256.</summary>
    public abstract string Sha256();

    /// <summary>
    /// The idempotency key of a campaign with this body, derived as the official SDK derives it, so that a job that runs again finds its
    /// first campaign.
    /// </summary>
    public string ToIdempotencyKey() => "sdk-" + Sha256();

    /// <summary>Says what the body is. JSON, unless it is empty.</summary>
    public virtual void AddHeaders(HttpContentHeaders headers)
    {
        if (Length > 0) headers.ContentType = Json;
    }
}

/// <summary>A body that is written once and kept.</summary>
internal class BufferedPayload(byte[] body) : RequestPayload
{
    public static readonly BufferedPayload Empty = new([]);

    /// <summary>The serializer caches writers and buffers per thread; a new writer would cost more than the body.</summary>
    private static readonly JsonTypeInfo<Action<Utf8JsonWriter>> Written = JsonMetadataServices.CreateValueInfo<Action<Utf8JsonWriter>>(
        new JsonSerializerOptions { Encoder = WireJson.Writer.Encoder, TypeInfoResolver = JsonTypeInfoResolver.Combine() },
        new WriteConverter());

    public override long Length => body.Length;

    public static BufferedPayload Write(Action<Utf8JsonWriter> write) => new(JsonSerializer.SerializeToUtf8Bytes(write, Written));

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(body, 0, body.Length, cancellationToken);

    public override string Sha256()
    {
        using var sha = SHA256.Create();
        return Hex.Lower(sha.ComputeHash(body));
    }

    private sealed class WriteConverter : JsonConverter<Action<Utf8JsonWriter>>
    {
        public override Action<Utf8JsonWriter> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Action<Utf8JsonWriter> value, JsonSerializerOptions options) => value(writer);
    }
}

/// <summary>
/// The body of a POST that has nothing to say. Without one it could not be watched leaving, and .NET may send it twice by itself on a
/// connection that the server closes.
/// </summary>
internal sealed class EmptyObjectBody : IRequestBody
{
    public static readonly EmptyObjectBody Instance = new();

    public void Validate(Faults faults, TimeProvider clock)
    {
    }

    public RequestPayload ToPayload(string accountId) => new BufferedPayload("{}"u8.ToArray());
}
