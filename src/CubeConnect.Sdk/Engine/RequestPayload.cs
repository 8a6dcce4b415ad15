namespace CubeConnect.Engine;

/// <summary>A request body that can be written any number of times, so that every attempt has a fresh request.</summary>
internal abstract class RequestPayload
{
    public abstract long Length { get; }

    public abstract Task WriteToAsync(Stream stream, CancellationToken cancellationToken);

    /// <summary>The lower-case hex of the body's SHA-256.</summary>
    public abstract string Sha256();
}
