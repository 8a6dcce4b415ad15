using System.Globalization;
using CubeConnect.Values;
using PhoneNumbers;
using Xunit.Abstractions;
using Library = PhoneNumbers.PhoneNumberUtil;

namespace CubeConnect.Tests.Values;

/// <summary>Compares the core's phone numbers with libphonenumber. It prints the figures of docs/reliability.md.</summary>
public sealed class PhoneOracleTests(ITestOutputHelper output)
{
    private static readonly Library Oracle = Library.GetInstance();

    // Numbers of all types in all regions, and of those that belong to no region.
    private static readonly List<PhoneNumbers.PhoneNumber> Examples =
    [
        .. Oracle.GetSupportedRegions()
            .SelectMany(region => Enum.GetValues<PhoneNumberType>().Select(type => Oracle.GetExampleNumberForType(region, type))),
        .. Oracle.GetSupportedGlobalNetworkCallingCodes().Select(Oracle.GetExampleNumberForNonGeoEntity),
    ];

    private static readonly List<string> Valid =
    [
        .. Examples.Where(number => number is not null && Oracle.IsValidNumber(number))
            .Select(number => Oracle.Format(number, PhoneNumberFormat.E164)).Distinct(),
    ];

    private static string Page => File.ReadAllText(RepositoryFiles.PathOf("docs", "reliability.md")).ReplaceLineEndings(" ");

    [Fact]
    public void Every_valid_number_is_taken_with_a_plus_and_without()
    {
        var refused = Valid.Where(text => Read(text) != text || Read(text[1..]) != text || Read("00" + text[1..]) != text).ToList();

        output.WriteLine($"{Valid.Count} valid numbers, {refused.Count} refused");
        refused.Should().BeEmpty();
        Page.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"all {Valid.Count:N0} valid ones are accepted"));
    }

    [Fact]
    public void Fewer_than_one_in_a_hundred_other_texts_pass()
    {
        var random = new Random(14);
        var national = Examples.Where(number => number is not null)
            .SelectMany(number => new[] { Oracle.GetNationalSignificantNumber(number), Oracle.Format(number, PhoneNumberFormat.NATIONAL) });
        var mistyped = Valid.SelectMany(text => Enumerable.Range(1, text.Length - 1).SelectMany(at => new[]
        {
            text.Remove(at, 1), text.Insert(at, Digit(random)), text.Remove(at, 1).Insert(at, Digit(random)),
        }));
        var made = Enumerable.Range(0, 50_000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(7, 16)).Select(_ => Digit(random))));

        Page.Should().Contain("0.1 to 0.6 % pass");
        Check("national forms", national);
        Check("one digit wrong", mistyped);
        Check("random digits", made);
    }

    [Fact]
    public void Names_the_same_number_as_the_library_for_customers_of_a_country()
    {
        string[] regions = ["SA", "AE", "KW", "QA", "BH", "OM", "EG", "JO"];
        foreach (var region in regions)
        {
            foreach (var type in Enum.GetValues<PhoneNumberType>())
            {
                if (Oracle.GetExampleNumberForType(region, type) is not { } example || !Oracle.IsValidNumber(example)) continue;
                var expected = Oracle.Format(example, PhoneNumberFormat.E164);
                foreach (var text in new[]
                {
                    Oracle.Format(example, PhoneNumberFormat.NATIONAL), Oracle.GetNationalSignificantNumber(example), expected,
                })
                {
                    PhoneNumber.TryParse(text, region, out var number, out var error).Should().BeTrue($"{region} {type} {text}: {error}");
                    number.Value.Should().Be(expected);
                }
            }
        }
    }

    [Fact]
    public void Random_numbers_of_every_region_are_taken_when_the_library_calls_them_valid()
    {
        var random = new Random(14);
        var valid = Valid.SelectMany(text => Enumerable.Range(0, 40).Select(_ => Varied(text, random)))
            .Where(text => IsValid(text) && Oracle.Format(Oracle.Parse(text, null), PhoneNumberFormat.E164) == text).Distinct().ToList();
        var refused = valid.Where(text => Read(text) != text).ToList();

        output.WriteLine($"{valid.Count} random valid numbers, {refused.Count} refused: {string.Join(' ', refused.Take(9))}");
        valid.Should().HaveCountGreaterThan(15_000);
        refused.Should().BeEmpty();
    }

    // Other digits in place of up to six, anywhere behind the first one.
    private static string Varied(string text, Random random)
    {
        var digits = text.ToCharArray();
        for (var times = random.Next(1, 7); times > 0; times--) digits[random.Next(2, digits.Length)] = Digit(random)[0];
        return new string(digits);
    }

    private void Check(string what, IEnumerable<string> texts)
    {
        // 00 is a plus of another kind.
        var wrong = texts.Select(text => text.TrimStart('+')).Distinct()
            .Where(text => !IsValid("+" + text) && !(text.StartsWith("00", StringComparison.Ordinal) && IsValid("+" + text[2..]))).ToList();
        foreach (var plus in new[] { "", "+" })
        {
            var passed = wrong.Where(text => Read(plus + text) is not null).ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}, '{plus}': {passed.Count} of {wrong.Count} pass, {100.0 * passed.Count / wrong.Count:F2} %: ")
                + string.Join(' ', passed.Take(9)));
            passed.Count.Should().BeLessThan(wrong.Count / 100, what);
            Math.Round(100.0 * passed.Count / wrong.Count, 1).Should().BeInRange(0.1, 0.6, "docs/reliability.md says so");
        }
    }

    private static string? Read(string text) => PhoneNumber.TryParse(text, out var number) ? number.Value : null;

    private static string Digit(Random random) => random.Next(10).ToString(CultureInfo.InvariantCulture);

    private static bool IsValid(string text)
    {
        try
        {
            return Oracle.IsValidNumber(Oracle.Parse(text, null));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
