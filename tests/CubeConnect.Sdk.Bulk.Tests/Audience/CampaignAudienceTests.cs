namespace CubeConnect.Bulk.Tests.Audience;

public sealed class CampaignAudienceTests
{
    private static readonly string Long = new('ا', CampaignAudience.MaxBodyLength);

    public static TheoryData<string, AudienceIssueReason, string?, CampaignRecipient> Faults => new()
    {
        { "no phone", AudienceIssueReason.MissingPhone, null, With("") },
        { "no country code", AudienceIssueReason.InvalidPhone, null, With("0501234567") },
        { "letters", AudienceIssueReason.InvalidPhone, null, With("+9665O1234567") },
        { "too short", AudienceIssueReason.InvalidPhone, null, With("+9665") },
        { "too long", AudienceIssueReason.InvalidPhone, null, With("+9665012345678901") },
        { "the same number written otherwise", AudienceIssueReason.DuplicatePhone, null, With("00966 5 0000-0000") },
        { "invisible characters for a number", AudienceIssueReason.MissingPhone, null, With("\u200B\u2060\u3164") },
        { "a number of no country", AudienceIssueReason.InvalidPhone, null, With("+999501234567") },
        { "too few digits for its country", AudienceIssueReason.InvalidPhone, null, With("+96650123456") },
        { "a decimal number", AudienceIssueReason.InvalidPhone, null, With("966501234567.0") },
        { "a decimal number with an exponent", AudienceIssueReason.InvalidPhone, null, With("9.66501234567E+11") },
        { "a variable missing", AudienceIssueReason.MissingVariable, "2", new("+966512345678") { Variables = { ["1"] = "x" } } },
        { "a variable empty", AudienceIssueReason.EmptyVariable, "2", With("+966512345678", " ") },
        { "a variable of invisible characters", AudienceIssueReason.EmptyVariable, "2", With("+966512345678", "\u200F\u2800\uFEFF") },
        { "a variable too many", AudienceIssueReason.SurplusVariable, "3",
            new("+966512345678") { Variables = { ["1"] = "x", ["2"] = "y", ["3"] = "z" } } },
        { "a line break", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "a\nb") },
        { "five spaces", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "a     b") },
        { "half an emoji", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "a\ud83d") },
        { "U+0000", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "a\0") },
        { "a byte that was not readable", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "a\uFFFD") },
        { "an escape code", AudienceIssueReason.UnsendableVariable, "2", With("+966512345678", "\u001b[31ma") },
        { "an escape code in the name", AudienceIssueReason.InvalidName, null, With("+966512345678") with { Name = "\u009ba" } },
        { "such a byte in the name", AudienceIssueReason.InvalidName, null, With("+966512345678") with { Name = "\uFFFD" } },
        { "too long a message", AudienceIssueReason.TooLong, null, With("+966512345678", Long) },
        { "half an emoji in the name", AudienceIssueReason.InvalidName, null, With("+966512345678") with { Name = "\ude00" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Reports_each_fault_with_its_row_and_reason(
        string what, AudienceIssueReason reason, string? variable, CampaignRecipient faulty)
    {
        var audience =
            CampaignAudience.Check([BulkSamples.Good(0), faulty, BulkSamples.Good(2)], BulkSamples.Offer, new() { FirstRow = 2 });

        var issue = audience.Issues.Should().ContainSingle(what).Subject;
        issue.Row.Should().Be(3);
        issue.Reason.Should().Be(reason);
        issue.Variable.Should().Be(variable);
        issue.FirstRow.Should().Be(reason == AudienceIssueReason.DuplicatePhone ? 2 : null);
        issue.Message.Should().NotBeEmpty();
        audience.FaultyRowCount.Should().Be(1);
        audience.Recipients.Should().Equal(audience.Recipients.Where(recipient => !ReferenceEquals(recipient, faulty))).And.HaveCount(2);
    }

    [Fact]
    public void A_message_with_its_values_is_checked_as_a_recipient()
    {
        TemplateMessage whole = new("eid_offer", "ar", [TemplateComponent.Body("Ahmed", "50%")]);
        TemplateMessage half = new("eid_offer", "ar", [TemplateComponent.Body("Ahmed")]);

        CampaignAudience.Check([whole.Recipient("+966501234567")], BulkSamples.Offer).Issues.Should().BeEmpty();
        CampaignAudience.Check([half.Recipient("+966501234567")], BulkSamples.Offer).Issues.Should().NotBeEmpty();
    }

    [Fact]
    public void Reports_an_empty_row()
    {
        var audience = CampaignAudience.Check([BulkSamples.Good(0), null!], BulkSamples.Offer);

        audience.Issues.Should().ContainSingle().Which.Reason.Should().Be(AudienceIssueReason.EmptyRow);
    }

    [Fact]
    public void A_check_of_your_own_adds_its_reason_to_a_row()
    {
        var audience = CampaignAudience.Check(
            [BulkSamples.Good(0), null!, With("x"), BulkSamples.Good(2)],
            BulkSamples.Offer,
            new() { CheckRow = recipient => recipient.Phone.IsValid ? null : "Not a customer.", DropFaultyRows = true });

        audience.Issues.Select(issue => (issue.Row, issue.Reason)).Should().Equal(
            (2, AudienceIssueReason.EmptyRow), (3, AudienceIssueReason.OwnCheck), (3, AudienceIssueReason.InvalidPhone));
        audience.Issues[1].Message.Should().Be("Not a customer.");
        audience.Invoking(faulty => faulty.ThrowIfFaulty()).Should().NotThrow();
    }

    [Theory]
    [InlineData("the file ends in row 7", true)]
    [InlineData("+966501234567", false)]
    public void The_message_of_a_reader_reaches_the_caller_and_that_of_another_fault_does_not(string message, bool isOfReader)
    {
        IEnumerable<CampaignRecipient> Rows()
        {
            yield return BulkSamples.Good(0);
            throw isOfReader ? new FormatException(message) : new InvalidOperationException(message);
        }

        FluentActions.Invoking(() => CampaignAudience.Check(Rows(), BulkSamples.Offer)).Should().Throw<CubeConnectValidationException>()
            .WithMessage(isOfReader ? "*row 2*nothing was sent*" + message : "*row 2*nothing was sent*See InnerException*")
            .Which.Message.Contains(message, StringComparison.Ordinal).Should().Be(isOfReader);
    }

    [Fact]
    public void Is_strict_unless_told_to_drop()
    {
        CampaignRecipient[] rows = [BulkSamples.Good(0), With("0501234567"), BulkSamples.Good(2)];
        var strict = CampaignAudience.Check(rows, BulkSamples.Offer);
        var dropping = CampaignAudience.Check(rows, BulkSamples.Offer, new() { DropFaultyRows = true });

        strict.CanBeSent.Should().BeFalse();
        strict.Invoking(audience => audience.ThrowIfFaulty()).Should().Throw<CubeConnectValidationException>()
            .Which.Errors.Should().ContainKey("recipients[1].phone").WhoseValue.Single()
                .Should().StartWith("Row 2: ").And.NotContain("0501234567");
        dropping.CanBeSent.Should().BeTrue();
        dropping.Invoking(audience => audience.ThrowIfFaulty()).Should().NotThrow();
        dropping.Recipients.Should().HaveCount(2);
    }

    [Fact]
    public void A_faulty_row_does_not_keep_out_the_good_one_with_its_number()
    {
        var audience =
            CampaignAudience.Check([With("+966500000000", ""), BulkSamples.Good(0)], BulkSamples.Offer, new() { DropFaultyRows = true });

        audience.Issues.Should().ContainSingle().Which.Reason.Should().Be(AudienceIssueReason.EmptyVariable);
        audience.Recipients.Should().ContainSingle().Which.Phone.Value.Should().Be("+966500000000");
    }

    [Fact]
    public void Nobody_left_cannot_be_sent() =>
        CampaignAudience.Check([With("x")], BulkSamples.Offer, new() { DropFaultyRows = true })
            .Invoking(audience => audience.ThrowIfFaulty())
            .Should().Throw<CubeConnectValidationException>().Which.Errors["recipients"].Should().ContainMatch("No row is left*");

    [Fact]
    public void Enumerates_the_rows_once()
    {
        var times = 0;
        IEnumerable<CampaignRecipient> Rows()
        {
            times++;
            yield return BulkSamples.Good(0);
        }

        var audience = CampaignAudience.Check(Rows(), BulkSamples.Offer);
        _ = audience.Recipients.Count + audience.RowCount + audience.Issues.Count;

        times.Should().Be(1);
    }

    [Fact]
    public void Knows_the_row_of_every_good_recipient_and_renders_by_row()
    {
        // Rows 2.. of a spreadsheet; every third is faulty.
        var rows = Enumerable.Range(0, 100).Select(
            i => i % 3 == 1 ? With("x") : new CampaignRecipient(BulkSamples.PhoneOf(i)) { Variables = { ["1"] = $"n{i}", ["2"] = "y" } });
        var audience = CampaignAudience.Check(rows, BulkSamples.Offer, new() { FirstRow = 2, DropFaultyRows = true });

        for (var i = 0; i < audience.Recipients.Count; i++)
        {
            var row = audience.RowOf(i);
            audience.Recipients[i].Variables["1"].Should().Be($"n{row - 2}");
            audience.Render(row).Body.Should().Be($"عيدك مبارك يا n{row - 2}! خصم y على كل شيء.");
        }

        foreach (var row in new[] { 1, 3, 102 }) audience.Invoking(a => a.Render(row)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Renders_the_whole_message_from_right_to_left()
    {
        var message = BulkSamples.Audience(1).Render(1);

        message.ToText().Should().Be("عيدك مبارك يا أحمد! خصم 50% على كل شيء.\nللإلغاء أرسل STOP");
        message.IsRightToLeft.Should().BeTrue();
        message.ToString().Should().NotContain("أحمد");
    }

    [Fact]
    public void Named_places_take_names_or_numbers()
    {
        var template = BulkSamples.Offer with
        { Language = "en_US", Body = "Hello {{first_name}}, {{ order }} {{first_name}} {{not a name}}" };
        var audience = CampaignAudience.Check(
            [new(BulkSamples.PhoneOf(1)) { Variables = { ["first_name"] = "A", ["order"] = "B" } },
                new(BulkSamples.PhoneOf(2)) { Variables = { ["1"] = "A", ["2"] = "B" } }], template);

        audience.Issues.Should().BeEmpty();
        audience.Render(1).Body.Should().Be("Hello A, B A {{not a name}}").And.Be(audience.Render(2).Body);
        audience.Render(1).IsRightToLeft.Should().BeFalse();
    }

    [Fact]
    public void Values_for_everybody_leave_no_room_for_variables()
    {
        var shared = new AudienceOptions { Parameters = ["عميلنا", "20%"] };
        var audience = CampaignAudience.Check([new(BulkSamples.PhoneOf(1)), BulkSamples.Good(2)], BulkSamples.Offer, shared);

        audience.Issues.Should().OnlyContain(issue => issue.Row == 2 && issue.Reason == AudienceIssueReason.SurplusVariable)
            .And.HaveCount(2);
        audience.Render(1).Body.Should().Be("عيدك مبارك يا عميلنا! خصم 20% على كل شيء.");
        CampaignAudience.Check([new(BulkSamples.PhoneOf(1))], BulkSamples.Offer, shared with { Parameters = ["one"] }).TemplateIssues
            .Should().ContainSingle(issue => issue.IsFatal && issue.Reason == TemplateIssueReason.WrongParameters);
    }

    [Fact]
    public void Prints_counts_and_nobodys_number()
    {
        var audience = CampaignAudience.Check([With("0501234567"), BulkSamples.Good(1)], BulkSamples.Offer);

        $"{audience} {audience.Issues[0]} {audience.Issues[0].Phone}".Should().Contain("1 of 2 rows").And.NotContain("0501234567")
            .And.NotContain("500000001");
        audience.CountIssues().Should().ContainKey(AudienceIssueReason.InvalidPhone).WhoseValue.Should().Be(1);
    }

    private static CampaignRecipient With(string phone, string second = "50%") =>
        new(phone) { Variables = { ["1"] = "أحمد", ["2"] = second } };
}
