using System.Text;
using System.Text.Json;

namespace CubeConnect.Sandbox.Tests;

public sealed class StateLinesTests
{
    [Fact]
    public async Task Reads_a_long_line_without_looking_at_it_again_with_every_read()
    {
        const int Length = 16 * 1024 * 1024;
        var line = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', Length)}}"}""" + "\n{\"end\":true}\n");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20)); // it takes a fraction of one

        var lengths = new List<int>();
        await foreach (var item in StateLines.ReadAsync(new Dribbling(line, 512), limit.Token))
        {
            lengths.Add(item.TryGetProperty("text", out var text) ? text.GetString()!.Length : 0);
        }

        lengths.Should().Equal(Length, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Reads_the_same_lines_however_the_bytes_come(int atOnce)
    {
        var whole = string.Concat(Enumerable.Range(0, 20).Select(i => $$"""{"n":{{i}},"text":"نص"}""" + "\n"));

        var read = new List<int>();
        await foreach (var item in StateLines.ReadAsync(new Dribbling(Encoding.UTF8.GetBytes(whole + "{\"n\":20"), atOnce), CancellationToken.None)) read.Add(item.GetProperty("n").GetInt32());

        read.Should().Equal(Enumerable.Range(0, 20), "what has no end was cut off");
    }

    [Theory]
    [InlineData("{\"n\":0}\n\0\0\0\n{\"n\":1}\n")]
    [InlineData("{\"n\":0}\n[1]\n{\"n\":1}\n")]
    [InlineData("{\"n\":0}\n\n{\"n\":1}\n")]
    public async Task Ends_before_the_first_line_that_is_none(string text)
    {
        var read = new List<JsonElement>();
        await foreach (var item in StateLines.ReadAsync(new Dribbling(Encoding.UTF8.GetBytes(text), 4), CancellationToken.None)) read.Add(item.Clone());

        read.Should().ContainSingle();
    }

    [Fact]
    public async Task Writes_one_line_after_the_other_with_the_same_memory()
    {
        using var lines = new LineWriter();
        var text = new string('x', 1000);
        using var written = new MemoryStream(40 * 1024 * 1024);
        await lines.WriteAsync(written, Fields, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 30; i++) await lines.WriteAsync(written, Fields, CancellationToken.None);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024, "31 lines of a megabyte were written");
        written.Position = 0;
        var read = 0;
        await foreach (var line in StateLines.ReadAsync(written, CancellationToken.None)) read += line.GetProperty("texts").GetArrayLength();
        read.Should().Be(31_000);

        void Fields(Utf8JsonWriter json)
        {
            json.WriteStartArray("texts");
            for (var i = 0; i < 1000; i++) json.WriteStringValue(text);
            json.WriteEndArray();
        }
    }

    /// <summary>A stream that gives a few bytes each time, as a slow disk may.</summary>
    private sealed class Dribbling(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return base.ReadAsync(buffer[..Math.Min(atOnce, buffer.Length)], cancellationToken);
        }
    }
}
