namespace CubeConnect.Tests.Templates;

/// <summary>What the generated <c>Templates</c> return: sent, made a recipient of a campaign, and shown.</summary>
public sealed class TemplateMessageTests
{
    private static readonly TemplateMessage Reminder = new(
        "reminder", "en_US",
        [TemplateComponent.Header("Ahmed"), TemplateComponent.Body("{{2}}", "Riyadh"), TemplateComponent.UrlButton(0, "x")],
        "Reminder for {{header}}\nAt {{1}}, {{2}}. {{3}}");

    [Fact]
    public void Shows_the_text_as_the_customer_reads_it() => Reminder.Render().Should().Be("Reminder for Ahmed\nAt {{2}}, Riyadh. {{3}}");

    [Fact]
    public void Shows_named_values_and_amounts() =>
        new TemplateMessage(
            "a", "ar",
            [TemplateComponent.Body(
                TemplateParameter.Named("first_name", "أحمد"), TemplateParameter.Currency(5, "SAR", "5 SAR"),
                TemplateParameter.DateTime("5 October"), TemplateParameter.Raw(System.Text.Json.JsonElement.Parse("""{ "type": "new" }""")),
                TemplateParameter.Text("end"))],
            "{{first_name}} {{2}} {{3}} {{4}} {{5}}").Render().Should().Be("أحمد 5 SAR 5 October {{4}} end");

    [Fact]
    public void Shows_a_text_without_values() => new TemplateMessage("a", "ar", null!, "Hello {{1}}").Render().Should().Be("Hello {{1}}");

    [Fact]
    public void Is_a_request_to_one_phone() => Reminder.To("+966501234567").Should().BeEquivalentTo(
        new { Phone = (PhoneNumber)"+966501234567", Template = "reminder", Language = "en_US", Reminder.Components });

    [Fact]
    public void Is_a_recipient_of_a_campaign_with_the_values_of_the_body() =>
        new TemplateMessage("a", "ar", [TemplateComponent.Body(TemplateParameter.Text("{{2}}"), TemplateParameter.DateTime("5 October"))])
            .Recipient("+966501234567").Variables
            .Should().Equal(new Dictionary<string, string> { ["1"] = "{{2}}", ["2"] = "5 October" });

    [Fact]
    public void Is_no_recipient_when_a_campaign_would_lose_a_part_of_it() =>
        FluentActions.Invoking(() => Reminder.Recipient("+966501234567")).Should().Throw<ArgumentException>()
            .WithMessage("A campaign has fields for the body's values only.*");

    [Fact]
    public async Task Is_sent_in_one_line()
    {
        await using var wire = await Wire.AnswerAsync(202, """{"success":true,"data":{"message_log_id":"01JX","status":"queued"}}""");

        await wire.Client.SendAsync("+966501234567", Reminder);

        wire.Request.Body.Should().Contain("\"name\":\"reminder\"").And.Contain("\"text\":\"Riyadh\"");
        await wire.Client.Invoking(client => client.SendAsync("+966501234567", null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Theory]
    [InlineData("Hello {{1}}, {{2}}", "Hello Ahmed, {{1}}")]
    [InlineData("Hello {{2}}, {{1}} {{3}} {{x y}}", "Hello {{1}}, Ahmed {{3}} {{x y}}")]
    [InlineData("Hello {{first_name}}, {{ number }} {{first_name}}", "Hello Ahmed, {{1}} Ahmed")]
    [InlineData("{{", "{{")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_template_is_shown_with_values(string? body, string expected) =>
        new Template { Body = body }.Render(["Ahmed", "{{1}}"]).Should().Be(expected);

    [Fact]
    public void A_template_is_shown_with_its_header_and_footer() =>
        new Template { Header = "Dear {{1}}", Body = "See {{1}}", Footer = "Bye" }.Render(["this"], header: "Ahmed")
            .Should().Be("Dear Ahmed\nSee this\nBye");
}
