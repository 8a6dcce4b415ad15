using System.Text.RegularExpressions;
using CubeConnect.Validation;

namespace CubeConnect.Tests.Validation;

// Half a surrogate pair stands escaped here: an attribute is stored as UTF-8, which has no place for it.
public sealed class TextRulesTests
{
    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u200F")]
    [InlineData("\u2060")]
    [InlineData("\u2800")]
    [InlineData("\u3164")]
    [InlineData("\u00AD")]
    [InlineData("\uFEFF \u200E")]
    [InlineData("a\0b")]
    public void A_text_that_nobody_sees_or_that_holds_U0000_is_refused_in_texts_and_in_parameters(string text)
    {
        TextRules.Fault(text).Should().NotBeNull();
        TextRules.LineFault(text, allowBlank: true).Should().NotBeNull();
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u2060\u2800")]
    [InlineData("\u00AD\uFEFF")]
    [InlineData("a\0b")]
    public async Task A_client_sends_none_of_them(string text)
    {
        await using var wire = await Wire.StartAsync();
        var template = new SendTemplateRequest
        { Phone = "+966501234567", Template = "eid_offer", Language = "ar", Components = [TemplateComponent.Body("Eid", text)] };
        var campaign = Calls.Campaign with { Recipients = [new("+966501234567") { Variables = { ["1"] = text } }] };

        foreach (var send in new Func<Task>[]
        {
            () => wire.Client.SendTextAsync("+966501234567", text),
            () => wire.Client.SendTemplateAsync(template),
            () => wire.Client.CreateCampaignAsync(campaign),
        })
        {
            (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which.Outcome.Should().Be(RequestOutcome.NotSent);
        }

        wire.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("سلام", 4)]
    [InlineData("a😀b", 3)]
    [InlineData("👨‍👩‍👧‍👦", 7)]
    [InlineData(@"\ud83d", 1)]
    [InlineData(@"\ude00\ud83d", 2)]
    public void Counts_code_points(string text, int length) => TextRules.Length(Regex.Unescape(text)).Should().Be(length);

    [Theory]
    [InlineData(@"\ud83dx", 0)]
    [InlineData(@"x\ud83d", 1)]
    [InlineData(@"😀\ude00", 2)]
    [InlineData(@"\ud83d\ud83d\ude00", 0)]
    public void Names_the_position_of_a_lone_surrogate(string text, int position) =>
        TextRules.Fault(Regex.Unescape(text)).Should().Contain($"at position {position},");

    [Fact]
    public void Says_both_when_a_text_is_broken_and_too_long() =>
        TextRules.Fault("abc\ud83d", max: 3).Should().Contain("position 3").And.Contain("has 4 characters and may have 3");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00a0")]
    public void A_required_text_is_not_empty(string? text) => TextRules.Fault(text, what: "The message").Should().StartWith("The message");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void An_optional_text_may_be_empty(string? text) => TextRules.Fault(text, required: false).Should().BeNull();

    [Fact]
    public void Reports_under_the_field()
    {
        var faults = new Faults();
        TextRules.Check(faults, "data.text", "ok", 2);
        faults.Any.Should().BeFalse();
        TextRules.Check(faults, "data.text", "not ok", 2);
        faults.ToErrors().Keys.Should().Equal("data.text");
    }
}
