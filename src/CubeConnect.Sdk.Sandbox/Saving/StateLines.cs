using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The state's files are lines, each a JSON object that is whole once its line has ended: what follows the last end was cut off by a crash.</summary>
internal static class StateLines
{
    private const int Block = 1024 * 1024;
    private const int LongestLine = 1024 * Block;

    /// <summary>The whole lines of a file. Ends before the first that is no JSON: a machine that crashed may leave zeros where a line was to be.</summary>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(string file, [EnumeratorCancellation] CancellationToken ct)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var closing = stream.ConfigureAwait(false);
        await foreach (var line in ReadAsync(stream, ct).ConfigureAwait(false)) yield return line;
    }

    /// <summary>As above. Each line is good until the next one is asked for. However long a line is, each of its bytes is looked at once for its end.</summary>
    internal static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        var buffer = new byte[Block];
        var (begin, searched, filled) = (0, 0, 0);
        while (true)
        {
            while (buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var end = searched + length;
                using var line = Parse(buffer.AsMemory(begin, end - begin));
                if (line is null) yield break;
                yield return line.RootElement;
                begin = searched = end + 1;
            }

            // The begun line goes to the front; one that fills everything gets twice the room.
            buffer.AsSpan(begin, filled - begin).CopyTo(buffer);
            (filled, begin) = (filled - begin, 0);
            searched = filled;
            if (filled > buffer.Length / 2) Array.Resize(ref buffer, Twice(buffer.Length));
            var read = await stream.ReadAsync(buffer.AsMemory(filled), ct).ConfigureAwait(false);
            if (read == 0) yield break;
            filled += read;
        }
    }

    private static int Twice(int length) => length < LongestLine ? Math.Min(length * 2, LongestLine) : throw new JsonException("A line is longer than the state of a sandbox ever has it.");

    private static JsonDocument? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // Cut off, or never written.
        }

        return null;
    }
}
