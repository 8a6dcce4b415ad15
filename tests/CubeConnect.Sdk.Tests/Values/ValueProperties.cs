using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CubeConnect.Tests.Values;

/// <summary>What holds for every number and every time, in every culture.</summary>
public sealed class ValueProperties
{
    private static readonly string[] Noise = [
        " ", "-", ".", "/", "(", ")", "[", "]", "\u00A0", "\u200E", "\u200F", "\u202A", "\u202C", "\u2066", "\u2069", "\u2011", "\t",
    ];

    // Digits that need no plus to be understood.
    private static readonly Arbitrary<string> Digits = Gen.Elements("966501", "971502", "965551", "4915112", "121255", "201012")
        .SelectMany(head => Gen.Choose(0, 999_999).Select(tail => head + tail.ToString("D6", CultureInfo.InvariantCulture)))
        .Select(digits => digits.StartsWith("965", StringComparison.Ordinal) || digits[0] == '1' ? digits[..11] : digits)
        .ToArbitrary();

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Noise_and_script_change_nothing(string culture) => Under(culture, () =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(Digits, Gen.Elements("", "+", "00").ToArbitrary(), Gen.Choose(0, 1 << 20).ToArbitrary(), (digits, prefix, seed) =>
        {
            var random = new Random(seed);
            var script = "0\u0660\u06F0\uFF10"[random.Next(4)];
            var text = new StringBuilder(prefix);
            foreach (var digit in digits)
            {
                var noise = Noise[random.Next(Noise.Length)];
                // Behind a whole number a slash or bracket begins an extension.
                if (random.Next(3) == 0 && digit != '0' && !(noise is "/" or "(" or "[" && text.Length > 6)) text.Append(noise);
                text.Append((char)(script + (digit - '0')));
            }

            return PhoneNumber.Parse(text.ToString()).Value == "+" + digits;
        })));

    [Fact]
    public void A_number_reads_back_as_itself() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Digits,
            digits => PhoneNumber.Parse(PhoneNumber.Parse(digits).Value) == digits && PhoneNumber.Parse(digits).Digits == digits));

    [Fact]
    public void No_text_at_all_throws_or_gets_lost() => Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
    {
        PhoneNumber number = text;
        return number.IsValid == (number.Error is null)
            && (number.IsValid
                ? number.Value.Length is >= 8 and <= 16 && number.Value[0] == '+' && number.Value[1] != '0'
                : number.Value == (text ?? ""));
    }));

    [Fact]
    public void Neither_mask_nor_reason_gives_the_number_away() => Check.QuickThrowOnFailure(Prop.ForAll(Digits, digits =>
    {
        var valid = ((PhoneNumber)digits).ToString();
        PhoneNumber wrong = "0" + digits + "x";
        return valid.Count(c => c == '*') >= 5 && !valid.Contains(digits[3..], StringComparison.Ordinal)
            && !wrong.ToString().Any(char.IsDigit) && !wrong.Error!.Contains(digits[4..], StringComparison.Ordinal);
    }));

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void A_schedule_looks_the_same_in_every_culture(string culture) => Under(culture, () =>
    {
        ScheduleTests.Wire(Schedule.At(new DateTime(2027, 3, 9, 20, 5, 7), "arabIc standard tIme"))
            .Should().Be("""{"scheduled_at":"2027-03-09T20:05:07","timezone":"Asia/Baghdad"}""");
        ((PhoneNumber)"0501234567").Error.Should().StartWith("The phone number has no country code");
    });

    [Fact]
    public void The_wire_time_read_in_the_zone_is_the_moment() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 4_000_000).ToArbitrary(),
        Gen.Elements("Asia/Riyadh", "Europe/Berlin", "Africa/Cairo", "America/New_York", "Asia/Kolkata").ToArbitrary(), (minutes, zone) =>
    {
        var moment = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTime(moment, info).DateTime;
        var read = Schedule.At(local, zone).Moment;
        return read == moment || (info.IsAmbiguousTime(local) && read == moment.AddHours(-1));
    }));

    private static void Under(string culture, Action test)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            test();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
