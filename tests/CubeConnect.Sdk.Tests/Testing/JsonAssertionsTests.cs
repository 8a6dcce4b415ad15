using System.Text.Json;
using Xunit.Sdk;

namespace CubeConnect.Tests.Testing;

public sealed class JsonAssertionsTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", """{ "b": [true, null, "\u0078"], "a": 1.0 }""")]
    [InlineData("\"متن\"", "\"\\u0645\\u062a\\u0646\"")]
    [InlineData("{}", "{}")]
    public void Takes_what_means_the_same(string expected, string actual) => actual.Should().BeJson(expected);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.a: expected 1, found 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "$.a: expected 1, found \"1\"")]
    [InlineData("""{"a":null}""", """{}""", "$.a: expected null, but it is missing")]
    [InlineData("""{}""", """{"a":null}""", "$.a: not expected, found null")]
    [InlineData("""{"a":1}""", """{"a":1,"a":1}""", "$.a: is there twice")]
    [InlineData("""[1,2]""", """[1]""", "$: expected 2 element(s), found 1")]
    [InlineData("""[1,2]""", """[2,1]""", "$[0]: expected 1, found 2")]
    [InlineData("""{"a":{"b":[{"c":true}]}}""", """{"a":{"b":[{"c":false}]}}""", "$.a.b[0].c: expected true, found false")]
    [InlineData("""[]""", """{}""", "$: expected [], found {}")]
    [InlineData("""[]""", """{"a":""", "it is not JSON")]
    [InlineData("""[]""", null, "there is no text at all")]
    public void Names_every_difference_by_its_path(string expected, string? actual, string difference)
    {
        var compare = () => actual.Should().BeJson(expected);

        compare.Should().Throw<XunitException>().Which.Message.Should().Contain(difference);
    }

    [Fact]
    public void Compares_a_parsed_value_as_well()
    {
        using var document = JsonDocument.Parse("""{"data":{"id":7}}""");
        var data = document.RootElement.GetProperty("data");

        data.Should().BeJson("""{"id":7}""");
        var compare = () => data.Should().BeJson("""{"id":8}""");
        compare.Should().Throw<XunitException>().WithMessage("*$.id: expected 8, found 7*");
    }
}
