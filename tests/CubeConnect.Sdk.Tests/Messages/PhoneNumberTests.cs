
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect.Tests.Messages;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+966501234567")]
    [InlineData("966501234567")]
    [InlineData("00966501234567")]
    [InlineData("00 966 50 123 4567")]
    [InlineData("+966 50 123 4567")]
    [InlineData("+966-50-123-4567")]
    [InlineData("+966.50.123.4567")]
    [InlineData("+966/50/1234567")]
    [InlineData("(+966) 50 123-4567")]
    [InlineData("[966] 501234567")]
    [InlineData("+ 966 501234567")]
    [InlineData("  +966501234567\t")]
    [InlineData("+966501234567\r\n")]
    [InlineData("\n+966501234567")]
    [InlineData("+966\u00A050\u202F123\u30004567")]
    [InlineData("+966\u201050\u2013123\u22124567")]
    [InlineData("\u202A+966501234567\u202C")]
    [InlineData("\u200E+966 50 123 4567\u200F")]
    [InlineData("\u2066+966501234567\u2069")]
    [InlineData("\uFEFF+966501234567\u061C")]
    [InlineData("\u202E+966\u201550\u202D1234567")]
    [InlineData("+966\u00AD50\u200B123\u20604567")]
    [InlineData("+٩٦٦٥٠١٢٣٤٥٦٧")]
    [InlineData("٠٠٩٦٦ ٥٠ ١٢٣ ٤٥٦٧")]
    [InlineData("+۹۶۶۵۰۱۲۳۴۵۶۷")]
    [InlineData("+966 (0)50 123 4567")]
    [InlineData("00966 (0)50 1234567")]
    public void Takes_what_people_write(string text)
    {
        var number = PhoneNumber.Parse(text);

        number.Value.Should().Be("+966501234567");
        number.Digits.Should().Be("966501234567");
        number.IsValid.Should().BeTrue();
        number.Error.Should().BeNull();
        ((PhoneNumber)text).Should().Be(number);
    }

    [Theory]
    [InlineData("+1234567", "+1234567")] // seven digits
    [InlineData("+123456789012345", "+123456789012345")] // fifteen
    [InlineData("+39 06 6982", "+39066982")] // Rome keeps its zero
    [InlineData("+225 07 12 34 56 78", "+2250712345678")] // and so does Abidjan
    [InlineData("+501 223 4567", "+5012234567")] // Belize
    [InlineData("+508 55 12 34", "+508551234")] // nine digits that begin with 5, and a plus to vouch for them
    [InlineData("00508551234", "+508551234")]
    [InlineData("+20 100 123 4567", "+201001234567")] // a zero further on is no trunk zero
    [InlineData("+966 11 000 0000", "+966110000000")]
    [InlineData("54 11 2345 6789", "+541123456789")] // begins with 5, but too long for a local mobile
    [InlineData("298 123456", "+298123456")] // nine digits, but not a local mobile's
    public void Keeps_what_belongs_to_the_number(string text, string expected) => PhoneNumber.Parse(text).Value.Should().Be(expected);

    [Theory]
    [InlineData(null, PhoneFaults.Empty)]
    [InlineData("", PhoneFaults.Empty)]
    [InlineData(" \u200E ", PhoneFaults.Empty)]
    [InlineData("+", PhoneFaults.Empty)]
    [InlineData("00", PhoneFaults.Empty)]
    [InlineData("()", PhoneFaults.Empty)]
    [InlineData("0501234567", PhoneFaults.NoCountryCode)]
    [InlineData("٠٥٠١٢٣٤٥٦٧", PhoneFaults.NoCountryCode)]
    [InlineData("(0) 501234567", PhoneFaults.NoCountryCode)]
    [InlineData("0 0966501234567", PhoneFaults.NoCountryCode)]
    [InlineData("501234567", PhoneFaults.LooksLocal)]
    [InlineData("50 123 4567", PhoneFaults.LooksLocal)]
    [InlineData("+0501234567", PhoneFaults.CountryCodeStartsWithZero)]
    [InlineData("+00966501234567", PhoneFaults.CountryCodeStartsWithZero)]
    [InlineData("000966501234567", PhoneFaults.CountryCodeStartsWithZero)]
    [InlineData("++966501234567", PhoneFaults.TwoPluses)]
    [InlineData("+966+501234567", PhoneFaults.TwoPluses)]
    [InlineData("966+501234567", PhoneFaults.PlusInside)]
    [InlineData("966501234567+", PhoneFaults.PlusInside)]
    [InlineData("00+966501234567", PhoneFaults.PlusInside)]
    [InlineData("+966501234567\n+966501234568", PhoneFaults.TwoPluses)]
    [InlineData("+966501\n234567", PhoneFaults.TwoLines)]
    [InlineData("+96650\u2028123456", PhoneFaults.TwoLines)]
    [InlineData("+96650123456a", PhoneFaults.Letter)]
    [InlineData("tel:+966501234567", PhoneFaults.Letter)]
    [InlineData("أحمد", PhoneFaults.Letter)]
    [InlineData("+966501234567 x5", PhoneFaults.Letter)]
    [InlineData("+966501234567;", PhoneFaults.Stranger)]
    [InlineData("+966501234567,966501234568", PhoneFaults.Stranger)]
    [InlineData("966501234567@", PhoneFaults.Stranger)]
    [InlineData("+966\u000050123456", PhoneFaults.Stranger)] // NUL
    [InlineData("+966\u001F50123456", PhoneFaults.Stranger)] // the last of the control characters
    [InlineData("+966\u008050123456", PhoneFaults.Stranger)]
    [InlineData("📱966501234567", PhoneFaults.Stranger)]
    [InlineData("+123456", PhoneFaults.TooShort)]
    [InlineData("123456", PhoneFaults.TooShort)]
    [InlineData("0", PhoneFaults.TooShort)]
    [InlineData("+966 (0", PhoneFaults.TooShort)]
    [InlineData("+1234567890123456", PhoneFaults.TooLong)]
    [InlineData("+96650123456796650123456796650123456", PhoneFaults.TooLong)]
    [InlineData("+39 (0)6 69821234", PhoneFaults.BracketedZero)]
    [InlineData("+966 5(0)1234567", PhoneFaults.BracketedZero)]
    [InlineData("966 (0)50 123 4567", PhoneFaults.BracketedZero)]
    [InlineData("+966 (0)(0)50 123 4567", PhoneFaults.BracketedZero)]
    [InlineData("+2(0)(0)100 123 4567", PhoneFaults.BracketedZero)] // the second would be Egypt's trunk zero
    public void Refuses_what_is_no_number_and_says_why(string? text, string reason)
    {
        PhoneNumber.TryParse(text, out var number, out var error).Should().BeFalse();
        error.Should().Be(reason);
        number.Should().Be(default(PhoneNumber));

        var carried = (PhoneNumber)text;
        carried.IsValid.Should().BeFalse();
        carried.Error.Should().Be(reason);
        carried.Value.Should().Be(text ?? "", "the text must not get lost");
        carried.Digits.Should().BeEmpty();
    }

    [Theory]
    [InlineData("+9660501234567", "966")]
    [InlineData("9710501234567", "971")]
    [InlineData("00965 0 5012345", "965")]
    [InlineData("+973 03312345", "973")]
    [InlineData("+974 03312345", "974")]
    [InlineData("+968 09212345", "968")]
    [InlineData("+20 0100 123 4567", "20")]
    [InlineData("+44 07700 900123", "44")]
    [InlineData("+966 (0)050 123 4567", "966")]
    public void Says_which_zero_to_drop(string text, string countryCode)
    {
        ((PhoneNumber)text).Error.Should().EndWith($"Drop the 0 after {countryCode}.");
    }

    [Fact]
    public void Parse_throws_with_the_reason()
    {
        var act = () => PhoneNumber.Parse("0501234567");

        act.Should().Throw<FormatException>().WithMessage(PhoneFaults.NoCountryCode);
    }

    [Fact]
    public void The_default_is_empty_and_safe()
    {
        PhoneNumber number = default;

        number.IsValid.Should().BeFalse();
        number.Error.Should().Be(PhoneFaults.Empty);
        number.Value.Should().BeEmpty();
        number.Digits.Should().BeEmpty();
        number.ToString().Should().BeEmpty();
        number.Should().Be((PhoneNumber)(string?)null);
        number.GetHashCode().Should().Be(((PhoneNumber)"").GetHashCode());
    }

    [Fact]
    public void Equals_by_value_however_it_was_written()
    {
        PhoneNumber typed = "+966 50 123 4567", stored = "966501234567", other = "+966501234568";

        (typed == stored).Should().BeTrue();
        (typed != other).Should().BeTrue();
        typed.GetHashCode().Should().Be(stored.GetHashCode());
        typed.Equals((object)stored).Should().BeTrue();
        typed.Equals((object)"+966501234567").Should().BeFalse();
    }

    [Fact]
    public void Reports_its_fault_under_the_field_of_the_request()
    {
        var faults = new Faults();

        ((PhoneNumber)"+966501234567").Validate(faults, "phone");
        faults.Any.Should().BeFalse();
        ((PhoneNumber)"0501234567").Validate(faults, "phone");

        faults.ToErrors().Should().ContainKey("phone").WhoseValue.Should().Equal(PhoneFaults.NoCountryCode);
    }

    [Fact]
    public void A_canonical_number_costs_no_string()
    {
        var text = new string("+966501234567");

        PhoneNumber.Parse(text).Value.Should().BeSameAs(text);
    }

    [Fact]
    public void Any_other_form_costs_one_string()
    {
        _ = (PhoneNumber)"966 50 123 4567";
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) _ = (PhoneNumber)"966 50 123 4567";
        var perNumber = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;

        perNumber.Should().BeLessThanOrEqualTo(48, "that is what a string of thirteen characters takes");
    }
}
