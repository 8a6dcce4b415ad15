using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect.Tests.Values;

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
    [InlineData("＋９６６ ５０ １２３ ４５６７")]
    [InlineData("٠0966501234567")]
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
    [InlineData("+989601", "+989601")] // six digits in all
    [InlineData("+39 06 6982", "+39066982")] // Rome keeps its zero
    [InlineData("+225 07 12 34 56 78", "+2250712345678")] // and so does Abidjan
    [InlineData("+501 223 4567", "+5012234567")] // Belize
    [InlineData("+508 55 12 34", "+508551234")]
    [InlineData("508551234", "+508551234")] // Saint-Pierre and Miquelon, with or without the plus
    [InlineData("00508551234", "+508551234")]
    [InlineData("+20 100 123 4567", "+201001234567")]
    [InlineData("+966 11 000 0000", "+966110000000")]
    [InlineData("54 11 2345 6789", "+541123456789")]
    [InlineData("298 201234", "+298201234")]
    [InlineData("966.50.123.4567", "+966501234567")]
    [InlineData("+966.11.234.0000", "+966112340000")]
    [InlineData("+49 (30) 1234567", "+49301234567")]
    [InlineData("+49 35752/12345", "+493575212345")]
    [InlineData("+966 50 123 4567 ()", "+966501234567")]
    [InlineData("5215512345678", "+5215512345678")] // as WhatsApp writes numbers of Mexico
    [InlineData("551187654321", "+551187654321")] // and old ones of Brazil
    public void Keeps_what_belongs_to_the_number(string text, string expected) => PhoneNumber.Parse(text).Value.Should().Be(expected);

    [Theory]
    [InlineData(null, PhoneParser.Empty)]
    [InlineData("", PhoneParser.Empty)]
    [InlineData(" \u200E ", PhoneParser.Empty)]
    [InlineData("+", PhoneParser.Empty)]
    [InlineData("00", PhoneParser.Empty)]
    [InlineData("()", PhoneParser.Empty)]
    [InlineData("0501234567", PhoneParser.NoCountryCode)]
    [InlineData("٠٥٠١٢٣٤٥٦٧", PhoneParser.NoCountryCode)]
    [InlineData("(0) 501234567", PhoneParser.NoCountryCode)]
    [InlineData("0 0966501234567", PhoneParser.NoCountryCode)]
    [InlineData("+0501234567", PhoneParser.CountryCodeStartsWithZero)]
    [InlineData("+00966501234567", PhoneParser.CountryCodeStartsWithZero)]
    [InlineData("000966501234567", PhoneParser.CountryCodeStartsWithZero)]
    [InlineData("++966501234567", PhoneParser.TwoPluses)]
    [InlineData("+966+501234567", PhoneParser.TwoPluses)]
    [InlineData("966+501234567", PhoneParser.PlusInside)]
    [InlineData("966501234567+", PhoneParser.PlusInside)]
    [InlineData("00+966501234567", PhoneParser.PlusInside)]
    [InlineData("+966501234567\n+966501234568", PhoneParser.TwoPluses)]
    [InlineData("+966501\n234567", PhoneParser.TwoLines)]
    [InlineData("+96650\u2028123456", PhoneParser.TwoLines)]
    [InlineData("+96650123456a", PhoneParser.Letter)]
    [InlineData("tel:+966501234567", PhoneParser.Letter)]
    [InlineData("أحمد", PhoneParser.Letter)]
    [InlineData("+966501234567 x5", PhoneParser.Letter)]
    [InlineData("+966501234567;", PhoneParser.OtherCharacter)]
    [InlineData("+966501234567,966501234568", PhoneParser.OtherCharacter)]
    [InlineData("966501234567@", PhoneParser.OtherCharacter)]
    [InlineData("+966\u000050123456", PhoneParser.OtherCharacter)] // NUL
    [InlineData("+966\u001F50123456", PhoneParser.OtherCharacter)] // the last of the control characters
    [InlineData("+966\u008050123456", PhoneParser.OtherCharacter)]
    [InlineData("📱966501234567", PhoneParser.OtherCharacter)]
    [InlineData("+123456", PhoneParser.TooShort)]
    [InlineData("123456", PhoneParser.TooShort)]
    [InlineData("0", PhoneParser.TooShort)]
    [InlineData("+966 (0", PhoneParser.TooShort)]
    [InlineData("1", PhoneParser.TooShort)]
    [InlineData("1234567890123456", PhoneParser.TooLong)]
    [InlineData("+1234567890123456", PhoneParser.TooLong)]
    [InlineData("+96650123456796650123456796650123456", PhoneParser.TooLong)]
    [InlineData("966501234567.0", PhoneParser.DecimalNumber)]
    [InlineData("+966501234567.00 ", PhoneParser.DecimalNumber)]
    [InlineData("٩٦٦٥٠١٢٣٤٥٦٧.٠", PhoneParser.DecimalNumber)]
    [InlineData("٩٦٦٥٠١٢٣٤٥٦٧٫٠", PhoneParser.OtherCharacter)]
    [InlineData("۹۶۶۵۰۱۲۳۴۵۶۷.۰", PhoneParser.DecimalNumber)]
    [InlineData("4930123456.0", PhoneParser.DecimalNumber)] // with the 0 it would be a number of Germany
    [InlineData("1012345678", PhoneParser.NoSuchNumber)]
    [InlineData("55123456", PhoneParser.NoSuchNumber)]
    [InlineData("99887766", PhoneParser.NoSuchNumber)]
    [InlineData("112345678", PhoneParser.NoSuchNumber)]
    [InlineData("4155551234", PhoneParser.NoSuchNumber)]
    [InlineData("501234567", PhoneParser.NoSuchNumber)]
    [InlineData("+9660501234567", PhoneParser.NoSuchNumber)]
    [InlineData("+2101234567", PhoneParser.NoSuchNumber)]
    [InlineData("+966 11 234 5678/12", PhoneParser.SecondNumber)]
    [InlineData("+966 11 234 5678 (12)", PhoneParser.SecondNumber)]
    [InlineData("+966 11 234 5678 [12]", PhoneParser.SecondNumber)]
    [InlineData("4567890/4567891", PhoneParser.NoSuchNumber)]
    [InlineData("+49 30 123456/12", PhoneParser.SecondNumber)]
    [InlineData("+39 (0)6 69821234", PhoneParser.BracketedZero)] // Rome keeps the zero
    [InlineData("+966 (0)50 123 4567", PhoneParser.BracketedZero)] // Riyadh drops it
    [InlineData("00966 (٠)50 1234567", PhoneParser.BracketedZero)]
    [InlineData("+966 5(0)1234567", PhoneParser.BracketedZero)]
    [InlineData("966 (0)50 123 4567", PhoneParser.BracketedZero)]
    [InlineData("+966 (0)(0)50 123 4567", PhoneParser.BracketedZero)]
    public void Rejects_an_invalid_number_and_says_why(string? text, string reason)
    {
        PhoneNumber.TryParse(text, out var number, out var error).Should().BeFalse();
        error.Should().Be(reason);
        number.Should().Be(default(PhoneNumber));

        var carried = (PhoneNumber)text;
        carried.IsValid.Should().BeFalse();
        carried.Error.Should().Be(reason);
        carried.ErrorCode.Should().NotBeNull().And.NotBe("Invalid");
        carried.Value.Should().Be(text ?? "", "the text must not get lost");
        carried.Digits.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0501234567", "SA", "+966501234567")]
    [InlineData("501234567", "sa", "+966501234567")]
    [InlineData("966501234567", "SA", "+966501234567")]
    [InlineData("٠٥٠١٢٣٤٥٦٧", "966", "+966501234567")]
    [InlineData("011 234 5678", "+966", "+966112345678")]
    [InlineData("920012345", "SA", "+966920012345")]
    [InlineData("050 123 4567", "AE", "+971501234567")]
    [InlineData("04 234 5678", "AE", "+97142345678")]
    [InlineData("55123456", "KW", "+96555123456")]
    [InlineData("55123456", "QA", "+97455123456")]
    [InlineData("36001234", "BH", "+97336001234")]
    [InlineData("92123456", "OM", "+96892123456")]
    [InlineData("01012345678", "EG", "+201012345678")]
    [InlineData("1012345678", "20", "+201012345678")]
    [InlineData("0790123456", "JO", "+962790123456")]
    [InlineData("+971501234567", "SA", "+971501234567")] // with a plus, any country
    [InlineData("00201012345678", "SA", "+201012345678")]
    [InlineData("06 6982", "39", "+39066982")] // Rome keeps its zero
    public void Reads_what_a_customer_of_a_country_types(string text, string country, string expected)
    {
        PhoneNumber.TryParse(text, country, out var number, out var error).Should().BeTrue(error);
        number.Value.Should().Be(expected);
    }

    [Theory]
    [InlineData("0521234567", "SA", PhoneNumberError.NoSuchNumber)]
    [InlineData("055123456", "KW", PhoneNumberError.NoSuchNumber)] // Kuwait has no 0 before its numbers
    [InlineData("055123456", "965", PhoneNumberError.NoSuchNumber)]
    [InlineData("971501234567", "SA", PhoneNumberError.NoSuchNumber)] // of another country, and no plus
    [InlineData("0501234567.0", "SA", PhoneNumberError.DecimalNumber)]
    [InlineData("0501234567/8", "SA", PhoneNumberError.SeveralNumbers)]
    [InlineData("", "SA", PhoneNumberError.Empty)]
    [InlineData("0", "SA", PhoneNumberError.NoSuchNumber)]
    [InlineData(null, "SA", PhoneNumberError.Empty)]
    public void Refuses_what_is_no_number_of_the_country(string? text, string country, string reason)
    {
        PhoneNumber.TryParse(text, country, out var number, out var error).Should().BeFalse();

        number.Should().Be(default(PhoneNumber));
        PhoneParser.CodeOf(error!).Should().Be(reason);
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("999")]
    public void A_country_that_is_not_known_throws(string country)
    {
        var act = () => PhoneNumber.TryParse("0501234567", country, out _, out _);

        act.Should().Throw<ArgumentException>().WithParameterName(nameof(country));
    }

    [Fact]
    public void A_program_reads_the_reason_of_each_sentence_as_a_code()
    {
        var faults = new Faults();
        ((PhoneNumber)"0501234567").Validate(faults, "phone");
        faults.Add("text", "The text is empty.");
        faults.Add("recipients[0].phone", PhoneParser.DecimalNumber);

        var codes = faults.ToException("SendText").Codes;

        codes["phone"].Should().Equal(nameof(PhoneNumberError.NoCountryCode));
        codes["text"].Should().Equal("Invalid");
        codes["recipients[0].phone"].Should().Equal(nameof(PhoneNumberError.DecimalNumber));
    }

    [Fact]
    public void Parse_throws_with_the_reason()
    {
        var act = () => PhoneNumber.Parse("0501234567");

        act.Should().Throw<FormatException>().WithMessage(PhoneParser.NoCountryCode);
    }

    [Fact]
    public void The_default_is_empty_and_safe()
    {
        PhoneNumber number = default;

        number.IsValid.Should().BeFalse();
        number.Error.Should().Be(PhoneParser.Empty);
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

        faults.ToErrors().Should().ContainKey("phone").WhoseValue.Should().Equal(PhoneParser.NoCountryCode);
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
