using System.Diagnostics;
using System.Reflection;

namespace CubeConnect.Tests.Values;

public sealed class PhoneNumberMaskTests
{
    [Theory]
    [InlineData("+966501234567", "+966*****4567")]
    [InlineData("966 50 123 4567", "+966*****4567")]
    [InlineData("+498001234567890", "+498********7890")]
    [InlineData("+12025550123", "+120*****123")]
    [InlineData("+2203012345", "+220*****45")]
    [InlineData("+247542011", "+247*****1")]
    [InlineData("+24740123", "+247*****")]
    [InlineData("+2908999", "+290****")]
    public void Shows_the_country_and_the_end(string text, string masked) => ((PhoneNumber)text).ToString().Should().Be(masked);

    [Theory]
    [InlineData("0501234567", "**********")]
    [InlineData("+096 6501-234567", "+*** ****-******")]
    [InlineData("Dear Ahmed, 4711", "**** ****** ****")]
    [InlineData("٠٥٠١٢٣٤٥٦٧", "**********")]
    [InlineData("", "")]
    public void Shows_nothing_of_an_invalid_number(string text, string masked) => ((PhoneNumber)text).ToString().Should().Be(masked);

    [Fact]
    public void Cuts_a_text_that_was_put_in_the_wrong_place() =>
        ((PhoneNumber)new string('a', 5000)).ToString().Should().Be(new string('*', 32));

    [Fact]
    public void An_interpolated_message_holds_the_mask()
    {
        PhoneNumber number = "+966501234567";

        $"to {number}".Should().Be("to +966*****4567");
    }

    [Fact]
    public void The_debugger_shows_the_mask_and_hides_the_rest()
    {
        var type = typeof(PhoneNumber);
        type.GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().Be("{ToString(),nq}");

        var shown = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Cast<MemberInfo>()
            .Append(type.GetProperty(nameof(PhoneNumber.Value))!).Append(type.GetProperty(nameof(PhoneNumber.Digits))!)
            .Where(member => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never);
        shown.Should().BeEmpty();
    }
}
