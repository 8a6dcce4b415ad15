
using CubeConnect.Bulk.Internal;

namespace CubeConnect.Tests.Campaigns;

public sealed class MessageTemplateTests
{
    private static readonly Template Turned = new() { Name = "turned", Language = "en", Body = "From {{2}} to {{1}}.", ParameterCount = 2 };

    [Fact]
    public void A_number_names_its_place_wherever_it_stands()
    {
        var template = new MessageTemplate(Turned, ["one", "two"]);
        var places = Enumerable.Range(0, template.Places.Count).ToDictionary(place => template.Places[place], place => template.ValueOf(null, place));

        places.Should().BeEquivalentTo(new Dictionary<string, string?> { ["1"] = "one", ["2"] = "two" });
    }

    [Fact]
    public void A_variable_that_is_missing_is_not_filled_from_another()
    {
        var template = new MessageTemplate(Turned, []);
        var variables = new Dictionary<string, string> { ["1"] = "x" };

        Enumerable.Range(0, template.Places.Count).Count(place => template.ValueOf(variables, place) is null).Should().Be(1);
    }
}
