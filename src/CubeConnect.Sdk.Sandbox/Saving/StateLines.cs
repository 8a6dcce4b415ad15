using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>The state's files are lines, each a JSON object that is whole once its line has ended: what follows the last end was cut off by a crash.</summary>
internal static class StateLines
{
    private const int Block = 1024 * 1024;

    /// <summary>The whole lines of a file. Ends before the first that is no JSON: a machine that crashed may leave zeros where a line was to be.</summary>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(string file, [EnumeratorCancellation] CancellationToken ct)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var closing = stream.ConfigureAwait(false);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: Block, minimumReadSize: Block / 2));
        while (true)
        {
            var read = await pipe.ReadAsync(ct).ConfigureAwait(false);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                using var line = Parse(rest.Slice(0, end));
                if (line is null) yield break;
                yield return line.RootElement;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            pipe.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) yield break;
        }
    }

    /// <summary>Writes one line.</summary>
    public static async Task WriteAsync(Stream stream, Action<Utf8JsonWriter> fields, CancellationToken ct)
    {
        await stream.WriteAsync(Envelope.Write(fields), ct).ConfigureAwait(false);
        await stream.WriteAsync("\n"u8.ToArray(), ct).ConfigureAwait(false);
    }

    private static JsonDocument? Parse(ReadOnlySequence<byte> line)
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
