using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>Reads a request's body whole.</summary>
internal static class BodyReader
{
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is 0) return default;
        if (request.ContentLength is { } length and <= 64 * 1024 * 1024)
        {
            var whole = new byte[length];
            await request.Body.ReadExactlyAsync(whole, ct).ConfigureAwait(false);
            return whole;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct).ConfigureAwait(false);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
