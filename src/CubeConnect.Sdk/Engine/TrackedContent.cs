using System.Net;
using System.Net.Http.Headers;

namespace CubeConnect.Engine;

/// <summary>A request's content that notes at its <see cref="CommitPoint"/> when the body begins to leave.</summary>
internal sealed class TrackedContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly RequestPayload _payload;
    private readonly CommitPoint _commitPoint;

    public TrackedContent(RequestPayload payload, CommitPoint commitPoint)
    {
        _payload = payload;
        _commitPoint = commitPoint;
        if (payload.Length > 0) Headers.ContentType = Json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        LeaveAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        LeaveAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _payload.Length;
        return true;
    }

    private Task LeaveAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!_commitPoint.TryLeave()) throw new SendOnceHandler.RepeatStoppedException();
        return _payload.WriteToAsync(stream, cancellationToken);
    }
}
