using PhoneNumbers;

namespace CubeConnect.Bulk.Tests.Audience;

/// <summary>The numbers of a list against those of libphonenumber.</summary>
public sealed class PhoneCheckTests
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();
    private static readonly Template Plain = new() { Name = "plain", Language = "ar", Status = TemplateStatus.Approved, Body = "x" };

    [Fact]
    public void Every_region_s_example_numbers_are_good()
    {
        var examples = Examples().Select(example => example.Number).Distinct(StringComparer.Ordinal).ToList();

        examples.Should().HaveCountGreaterThan(500);
        Check(examples, region: null).Issues.Should().BeEmpty();
        Check(examples.Select(number => "00" + number[1..]), region: null).Issues.Should().BeEmpty();
    }

    [Fact]
    public void A_number_as_it_is_dialled_at_home_never_becomes_another_one()
    {
        foreach (var (region, number) in Examples())
        {
            var dialled = Plans.Format(Plans.Parse(number, null), PhoneNumberFormat.NATIONAL);

            var audience = Check([dialled], region);

            if (audience.Recipients.Count > 0) audience.Recipients[0].Phone.Value.Should().Be(number, $"it is {dialled} in {region}");
        }
    }

    [Theory]
    [InlineData("SA", "0501234567", "+966501234567")]
    [InlineData("ae", "050 123 4567", "+971501234567")]
    [InlineData("EG", "01012345678", "+201012345678")]
    [InlineData("JO", "0791234567", "+962791234567")]
    [InlineData("KW", "9988 7766", "+96599887766")]
    [InlineData("BH", "36001234", "+97336001234")]
    [InlineData("QA", "33123456", "+97433123456")]
    [InlineData("OM", "92123456", "+96892123456")]
    [InlineData("SA", "+201012345678", "+201012345678")]
    [InlineData("SA", "00966501234567", "+966501234567")]
    public void A_default_region_completes_numbers_without_a_country_code(string region, string written, string expected) =>
        Check([written], region).Recipients.Should().ContainSingle().Which.Phone.Value.Should().Be(expected);

    [Theory]
    [InlineData("US", "2035551234")]
    [InlineData("SA", "0501234567/8")]
    [InlineData("SA", "0501234567 (12)")]
    [InlineData("SA", "050-FLOWERS")]
    [InlineData("SA", "050123456")]
    public void What_is_not_one_number_of_one_country_is_faulty(string region, string written) =>
        Check([written], region).Issues.Should().ContainSingle().Which.Reason.Should().Be(AudienceIssueReason.InvalidPhone);

    [Theory]
    [InlineData("XX")]
    [InlineData("966")]
    [InlineData("")]
    public void A_region_that_does_not_exist_is_refused_at_once(string region) =>
        FluentActions.Invoking(() => Check([], region)).Should().Throw<ArgumentException>()
            .WithMessage($"*'{region}'*two letters*");

    private static IEnumerable<(string Region, string Number)> Examples() =>
        from region in Plans.GetSupportedRegions().Order(StringComparer.Ordinal)
        from type in new[] { PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE }
        let example = Plans.GetExampleNumberForType(region, type)
        where example is not null && Plans.IsValidNumber(example)
        select (region, Plans.Format(example, PhoneNumberFormat.E164));

    private static CampaignAudience Check(IEnumerable<string> phones, string? region) =>
        CampaignAudience.Check(
            phones.Select(phone => new CampaignRecipient(phone)), Plain, new() { DefaultRegion = region, DropFaultyRows = true });
}
