namespace CubeConnect.Bulk.Tests.Audience;

public sealed class TemplateCheckTests
{
    private static readonly Template[] Account =
    [
        BulkSamples.Offer, BulkSamples.Offer with { Language = "en_US" },
            BulkSamples.Offer with { Language = "tr", Status = TemplateStatus.Pending },
        BulkSamples.Offer with { Name = "paused", Status = new TemplateStatus("PAUSED") },
        BulkSamples.Offer with { Name = "image", HeaderType = TemplateHeaderType.Image },
        BulkSamples.Offer with { Name = "button", ParameterCount = 3 },
    ];

    [Theory]
    [InlineData("eid_offer", "ar")]
    [InlineData("eid_offer", "AR")]
    [InlineData("eid_offer", "en_US")]
    public void Finds_an_approved_one(string name, string language)
    {
        var check = TemplateCheck.Find(Account, name, language);

        check.CanBeSent.Should().BeTrue();
        check.Issues.Should().BeEmpty();
        check.Require().Language.Should().BeEquivalentTo(language);
        check.AvailableLanguages.Should().Equal("ar", "en_US");
    }

    [Theory]
    [InlineData("eid_ofer", "ar", TemplateIssueReason.NotFound, "TEMPLATE_NOT_FOUND")]
    [InlineData("eid_offer", "fr", TemplateIssueReason.LanguageNotFound, "TEMPLATE_LANGUAGE_MISMATCH")]
    [InlineData("eid_offer", "tr", TemplateIssueReason.NotApproved, "TEMPLATE_NOT_FOUND")]
    [InlineData("paused", "ar", TemplateIssueReason.NotApproved, "TEMPLATE_NOT_FOUND")]
    public void Refuses_what_the_platform_would_refuse(string name, string language, TemplateIssueReason reason, string code)
    {
        var check = TemplateCheck.Find(Account, name, language);

        check.CanBeSent.Should().BeFalse();
        check.Issues.Should().ContainSingle(issue => issue.IsFatal).Which.Reason.Should().Be(reason);
        var failure = check.Invoking(c => c.Require()).Should().Throw<CubeConnectTemplateException>().Which;
        failure.ErrorCode.Value.Should().Be(code);
        failure.Outcome.Should().Be(RequestOutcome.NotSent);
        failure.AvailableLanguages.Should().Equal(name == "eid_offer" ? ["ar", "en_US"] : []);
    }

    [Theory]
    [InlineData("image", TemplateIssueReason.NeedsHeaderMedia)]
    [InlineData("button", TemplateIssueReason.NeedsOtherValues)]
    public void Warns_of_what_a_campaign_has_no_documented_field_for(string name, TemplateIssueReason reason)
    {
        var check = TemplateCheck.Find(Account, name, "ar");

        check.Issues.Should().ContainSingle().Which.Should().Match<TemplateIssue>(issue => issue.Reason == reason && !issue.IsFatal);
        check.CanBeSent.Should().BeTrue();
    }

    [Fact]
    public void Dropping_rows_does_not_help_a_template_that_cannot_be_sent() =>
        CampaignAudience.Check([BulkSamples.Good(1)], Account[3], new() { DropFaultyRows = true })
            .Invoking(audience => audience.ThrowIfFaulty())
            .Should().Throw<CubeConnectTemplateException>();
}
