using System.Text;
using System.Text.Json;
using CubeConnect.Errors.Internal;
using CubeConnect.Json;

namespace CubeConnect.Tests.Errors;

/// <summary>What can be taken out of an error's details, at the edges of what a number can hold and of what is text at all.</summary>
public sealed class ErrorDetailsTests
{
    [Theory]
    [InlineData("2147483647", 2147483647)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483648", -2147483648)]
    [InlineData("-2147483649", null)]
    [InlineData("\"2147483647\"", 2147483647)]
    [InlineData("\"2147483648\"", null)]
    [InlineData("7.9", 7)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public void A_number_is_what_fits_and_nothing_else(string json, int? number) =>
        ErrorDetails.Number(Parse($$"""{"n":{{json}}}"""), "n").Should().Be(number);

    [Fact]
    public void The_last_of_two_equal_fields_wins() => ErrorDetails.Number(Parse("""{"n":1,"N":3,"n":2}"""), "n").Should().Be(2);

    [Fact]
    public void A_lone_surrogate_was_replaced_before_and_hides_no_neighbour()
    {
        var details = Answered("""{"\ud800":["here"],"phone":["\udfff","and here"],"n":"5","texts":["\ud800",7,"x"]}""");

        ErrorDetails.Errors(details).Should().BeEquivalentTo(new Dictionary<string, string[]>
        {
            ["\uFFFD"] = ["here"], ["phone"] = ["\uFFFD", "and here"], ["n"] = ["5"], ["texts"] = ["\uFFFD", "x"],
        });
        ErrorDetails.Number(details, "n").Should().Be(5);
        ErrorDetails.Texts(details, "texts").Should().Equal("\uFFFD", "x");
        ErrorDetails.Number(Answered("""{"n":"\ud800"}"""), "n").Should().BeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"n":{"a":["b"]},"m":[],"o":[7]}""")]
    public void Where_there_are_no_texts_there_are_no_errors(string json)
    {
        ErrorDetails.Errors(Parse(json)).Should().BeEmpty();
        ErrorDetails.Texts(Parse(json), "n").Should().BeEmpty();
        ErrorDetails.Number(Parse(json), "n").Should().BeNull();
    }

    [Fact]
    public void Without_details_there_is_nothing()
    {
        ErrorDetails.Errors(null).Should().BeEmpty();
        ErrorDetails.Texts(null, "n").Should().BeEmpty();
        ErrorDetails.Number(null, "n").Should().BeNull();
    }

    private static JsonElement? Answered(string details) =>
        ErrorBody.Parse(Encoding.UTF8.GetBytes($$$"""{"error":{"details":{{{details}}}}}""")).Details;

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
