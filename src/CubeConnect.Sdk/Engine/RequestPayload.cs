using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
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
    /// The idempotency key of a campaign with this body, derived as the official SDK derives it, so that a job that runs again finds its first
    /// campaign.
    /// </summary>
    public string ToIdempotencyKey() => "sdk-" + Sha256();

    /// <summary>Says what the body is. JSON, unless it is empty.</summary>
    public virtual void AddHeaders(HttpContentHeaders headers)
    {
        if (Length > 0) headers.ContentType = Json;
    }
}

/// <summary>A body that is written once and kept.</summary>
internal class BufferedPayload(ArraySegment<byte> body) : RequestPayload
{
    public static readonly BufferedPayload Empty = new(new ArraySegment<byte>([]));

    private const int UsualLength = 512;

    public BufferedPayload(byte[] body)
        : this(new ArraySegment<byte>(body))
    {
    }

    public override long Length => body.Count;

    public static BufferedPayload Write(Action<Utf8JsonWriter> write)
    {
#if NET8_0_OR_GREATER
        var buffer = new ArrayBufferWriter<byte>(UsualLength);
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer)) write(json);
        return MemoryMarshal.TryGetArray(buffer.WrittenMemory, out var body) ? new BufferedPayload(body) : new BufferedPayload(buffer.WrittenSpan.ToArray());
#else
        using var stream = new MemoryStream(UsualLength);
        using (var json = new Utf8JsonWriter(stream, WireJson.Writer)) write(json);
        return new BufferedPayload(new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length));
#endif
    }

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(body.Array!, body.Offset, body.Count, cancellationToken);

    public override string Sha256()
    {
        using var sha = SHA256.Create();
        return Hex.Lower(sha.ComputeHash(body.Array!, body.Offset, body.Count));
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
