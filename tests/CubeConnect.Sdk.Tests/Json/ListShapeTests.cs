namespace CubeConnect.Tests.Json;

/// <summary>A list in another shape is read, or the answer is called unreadable. It is never an empty list in silence.</summary>
public sealed class ListShapeTests
{
    private const string A = """{"name":"a","phone":"966501234567"}""";
    private const string B = """{"name":"b","phone":"966501234568"}""";

    private static readonly Dictionary<string, Func<CubeConnectClient, Task<int>>> Lists = new()
    {
        ["templates"] = async client => (await client.ListTemplatesAsync()).Count,
        ["recipients"] = async client => (await client.GetCampaignRecipientsAsync("1")).Items.Count,
        ["listing"] = async client =>
        {
            var count = 0;
            await foreach (var _ in client.ListCampaignRecipientsAsync("1")) count++;
            return count;
        },
        ["opt-outs"] = async client => (await client.ListOptOutsAsync()).Items.Count,
    };

    public static TheoryData<string, string> Shapes()
    {
        var cases = new TheoryData<string, string>();
        string[] shapes =
        [
            $"[{A},{B}]",
            $$"""{"1":{{A}},"3":{{B}}}""",
            $$"""{"0":{{A}},"1":{{B}}}""",
            $$"""{"data":[{{A}},{{B}}],"current_page":1,"per_page":50,"total":2,"last_page":1}""",
            $$"""{"current_page":1,"data":{"1":{{A}},"3":{{B}}},"last_page":1}""",
        ];
        foreach (var list in Lists.Keys)
        {
            foreach (var shape in shapes) cases.Add(list, shape);
        }

        cases.Add("recipients", $$$"""{"campaign_id":"c","recipients":{"1":{{{A}}},"3":{{{B}}}}}""");
        cases.Add("opt-outs", $$$"""{"opt_outs":{"1":{{{A}}},"3":{{{B}}}}}""");
        return cases;
    }

    public static TheoryData<string, string> Unreadable()
    {
        var cases = new TheoryData<string, string>();
        foreach (var list in Lists.Keys)
        {
            foreach (var data in new[] { "{}", """{"rows":[]}""", """{"data":"none"}""" }) cases.Add(list, data);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Entries_in_another_shape_are_read(string list, string data)
    {
        await using var wire = await Wire.AnswerAsync(200, $$"""{"success":true,"data":{{data}}}""");

        (await Lists[list](wire.Client)).Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_holds_no_list_cannot_be_read(string list, string data)
    {
        await using var wire = await Wire.AnswerAsync(200, $$"""{"success":true,"data":{{data}}}""");

        await wire.Client.Invoking(client => Lists[list](client)).Should().ThrowAsync<CubeConnectResponseException>();
    }

    [Theory]
    [InlineData("templates", "[]")]
    [InlineData("recipients", "[]")]
    [InlineData("recipients", """{"campaign_id":"c","recipients":[]}""")]
    [InlineData("opt-outs", """{"opt_outs":[]}""")]
    [InlineData("opt-outs", """{"pagination":{"current_page":1,"per_page":50,"total":0,"last_page":1}}""")]
    public async Task An_empty_list_is_empty(string list, string data)
    {
        await using var wire = await Wire.AnswerAsync(200, $$"""{"success":true,"data":{{data}}}""");

        (await Lists[list](wire.Client)).Should().Be(0);
    }
}
