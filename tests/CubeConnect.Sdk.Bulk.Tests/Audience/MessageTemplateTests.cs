namespace CubeConnect.Bulk.Tests.Audience;

public sealed class MessageTemplateTests
{
    private static readonly Template Turned = new()
    { Name = "turned", Language = "en", Status = TemplateStatus.Approved, Body = "From {{2}} to {{1}}.", ParameterCount = 2 };

    [Fact]
    public void A_number_names_its_place_wherever_it_stands() =>
        Check([], "one", "two").Render(1).Body.Should().Be("From two to one.");

    [Fact]
    public void A_variable_that_is_missing_is_not_filled_from_another() =>
        Check(new() { ["1"] = "x" }).Issues.Should().ContainSingle()
            .Which.Should().Match<AudienceIssue>(issue => issue.Reason == AudienceIssueReason.MissingVariable && issue.Variable == "2");

    private static CampaignAudience Check(Dictionary<string, string> variables, params string[] shared) =>
        CampaignAudience.Check([new CampaignRecipient("+966501234567") { Variables = variables }], Turned, new() { Parameters = shared });
}
