namespace CubeConnect.Engine;

// A request that checks itself before it is sent, and becomes a body.
internal interface IRequestBody
{
    void Validate(Faults faults, TimeProvider clock);

    RequestPayload ToPayload(string accountId);
}

// A body that can be written any number of times, so that every attempt has a new request.
internal abstract class RequestPayload
{
    protected static readonly MediaTypeHeaderValue Json = new("application/json");

    public abstract long Length { get; }

    public abstract Task WriteToAsync(Stream stream, CancellationToken cancellationToken);

    // The body's SHA-256 in lower-case hex.
    public abstract string Sha256();

    // Derived as the official SDK derives it, so that a job that runs again finds its first campaign.
    public string ToIdempotencyKey() => "sdk-" + Sha256();

    public virtual void AddHeaders(HttpContentHeaders headers) => headers.ContentType = Json;
}

// A body that is written once and kept: JSON, unless it is empty or has headers of its own.
internal sealed class BufferedPayload(byte[] body, HttpContentHeaders? headers = null) : RequestPayload, IRequestBody
{
    public static readonly BufferedPayload Empty = new([]);

    // For a POST without fields: without a body, .NET may repeat it by itself on a connection that the server closes.
    public static readonly BufferedPayload EmptyObject = new("{}"u8.ToArray());

    // The serializer caches writers and buffers per thread; a new writer would cost more than the body.
    private static readonly JsonTypeInfo<Action<Utf8JsonWriter>> Written = JsonMetadataServices.CreateValueInfo<Action<Utf8JsonWriter>>(
        new JsonSerializerOptions { Encoder = WireJsonEncoder.Instance, TypeInfoResolver = JsonTypeInfoResolver.Combine() },
        new WriteConverter());

    public override long Length => body.Length;

    public static BufferedPayload Write(Action<Utf8JsonWriter> write) => new(JsonSerializer.SerializeToUtf8Bytes(write, Written));

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(body, 0, body.Length, cancellationToken);

    public override string Sha256() => Hex.Sha256(body);

    public override void AddHeaders(HttpContentHeaders target)
    {
        if (headers is null && Length > 0) target.ContentType = Json;
        if (headers is null) return;
        foreach (var header in headers)
        {
            if (header.Key != "Content-Length") target.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    public void Validate(Faults faults, TimeProvider clock) { }

    public RequestPayload ToPayload(string accountId) => this;

    private sealed class WriteConverter : JsonConverter<Action<Utf8JsonWriter>>
    {
        public override Action<Utf8JsonWriter> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Action<Utf8JsonWriter> value, JsonSerializerOptions options) => value(writer);
    }
}
