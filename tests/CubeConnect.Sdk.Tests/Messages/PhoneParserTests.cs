using System.Text;
using CubeConnect.Values;

namespace CubeConnect.Tests.Messages;

/// <summary>The short way for numbers that are written plainly: both sides of every bound. What it leaves is read the long way.</summary>
public sealed class PhoneParserTests
{
    [Theory]
    [InlineData("966501234567", "+966501234567")]
    [InlineData("+966501234567", "+966501234567")]
    [InlineData("1234567", "+1234567")]
    [InlineData("123456", null)]
    [InlineData("+123456", null)]
    [InlineData("123456789012345", "+123456789012345")]
    [InlineData("+123456789012345", "+123456789012345")]
    [InlineData("1234567890123456", null)]
    [InlineData("0501234567", null)]
    [InlineData("9660501234567", null)] // a trunk zero has to be refused with words
    [InlineData("++66501234567", null)]
    [InlineData("96650123456/", null)] // the character before 0
    [InlineData("96650123456:", null)] // the character behind 9
    [InlineData("+", null)]
    [InlineData("", null)]
    public void Takes_plain_numbers_and_leaves_all_others(string text, string? number)
    {
        PhoneParser.FromPlain(Encoding.UTF8.GetBytes(text)).Should().Be(number);
        PhoneParser.IsPlain(Encoding.UTF8.GetBytes(text)).Should().Be(number is not null);
    }

    [Theory]
    [InlineData(0, PhoneFaults.Empty)]
    [InlineData(1, PhoneFaults.TooShort)]
    [InlineData(6, PhoneFaults.TooShort)]
    [InlineData(7, null)]
    [InlineData(15, null)]
    [InlineData(16, PhoneFaults.TooLong)]
    public void A_number_has_seven_to_fifteen_digits(int digits, string? fault) => PhoneParser.LengthFault(digits).Should().Be(fault);
}
