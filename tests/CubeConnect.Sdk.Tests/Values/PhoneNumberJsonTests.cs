using System.Text;
using System.Text.Json;

namespace CubeConnect.Tests.Values;

public sealed class PhoneNumberJsonTests
{
    [Theory]
    [InlineData("\"966501234567\"", "+966501234567")]
    [InlineData("\"+966501234567\"", "+966501234567")]
    [InlineData("966501234567", "+966501234567")]
    [InlineData("966501234567.0", "+966501234567")]
    [InlineData("9.66501234567E11", "+966501234567")]
    [InlineData("\"\\u0039\\u0036\\u0036501234567\"", "+966501234567")]
    [InlineData("\"+966 50 123 4567\"", "+966501234567")]
    [InlineData("\"501234567\"", "+501234567")] // in no plan that this version knows: the platform may know newer ones
    [InlineData("508551234", "+508551234")]
    public void Reads_what_the_platform_answers(string json, string expected)
    {
        var number = Read(json);

        number.Value.Should().Be(expected);
        number.IsValid.Should().BeTrue();
    }

    [Theory]
    [InlineData("\"0501234567\"", "0501234567")]
    [InlineData("\"unknown\"", "unknown")]
    [InlineData("\"12345\"", "12345")]
    [InlineData("\"1234567890123456\"", "1234567890123456")]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    [InlineData("{\"a\":[1,2]}", "")]
    [InlineData("[1]", "")]
    public void Keeps_an_invalid_number_and_never_throws(string json, string value)
    {
        var number = Read(json);

        number.Value.Should().Be(value);
        number.IsValid.Should().BeFalse();
    }

    [Fact]
    public void Reads_over_a_buffer_that_is_split_in_the_middle()
    {
        var first = new Segment("\"96650"u8.ToArray());
        var last = first.Append("1234567\""u8.ToArray());
        var json = new Utf8JsonReader(new System.Buffers.ReadOnlySequence<byte>(first, 0, last, last.Memory.Length));
        json.Read();

        PhoneNumber.Read(ref json).Value.Should().Be("+966501234567");
    }

    [Fact]
    public void Writes_the_value_and_reads_it_back()
    {
        var contacts = new Dictionary<PhoneNumber, Contact> { ["966501234567"] = new("+966 50 123 4567", "0501234567", null) };

        var json = JsonSerializer.Serialize(contacts);
        json.Should().Be("""{"\u002B966501234567":{"Main":"\u002B966501234567","Wrong":"0501234567","None":null}}""");
        JsonSerializer.Deserialize<Dictionary<PhoneNumber, Contact>>(json).Should().BeEquivalentTo(contacts);
    }

    [Theory]
    [InlineData("966501234567", "+966501234567")]
    [InlineData("\"966501234567\"", "+966501234567")]
    [InlineData("null", "")]
    [InlineData("\"5012234567\"", "+5012234567")]
    public void Reads_a_users_own_json(string json, string value) => JsonSerializer.Deserialize<PhoneNumber>(json).Value.Should().Be(value);

    private static PhoneNumber Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static PhoneNumber Read(byte[] utf8)
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        var number = PhoneNumber.Read(ref json);
        json.Read().Should().BeFalse("the value must be read to its end");
        return number;
    }

    private sealed record Contact(PhoneNumber Main, PhoneNumber Wrong, PhoneNumber? None);

    private sealed class Segment : System.Buffers.ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
