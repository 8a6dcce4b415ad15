using System.Text;
using CubeConnect.Webhooks;
using static CubeConnect.Webhooks.WebhookVerificationResult;

namespace CubeConnect.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void Accepts_the_documented_example()
    {
        var verification = Signed.Verify();

        verification.IsValid.Should().BeTrue();
        verification.SecretIndex.Should().Be(0);
        verification.Skew.Should().Be(TimeSpan.Zero);
        verification.Timestamp.Should().Be(new DateTimeOffset(2026, 3, 10, 14, 30, 0, TimeSpan.FromHours(3)));
    }

    [Fact]
    public void Signs_as_the_documented_example() =>
        WebhookSignature.Sign(Signed.Body, Signed.Timestamp, Signed.Secret).Should().Be(Signed.Signature);

    [Fact]
    public void Nothing_checked_is_not_valid()
    {
        default(WebhookVerification).IsValid.Should().BeFalse();
        default(WebhookVerification).SecretIndex.Should().Be(-1);
        default(WebhookVerification).Result.Should().Be(NotChecked);
    }

    [Fact]
    public void Refuses_every_single_bit_change_of_the_body()
    {
        for (var bit = 0; bit < Signed.Body.Length * 8; bit++)
        {
            Signed.Verify(body: Flip(Signed.Body, bit)).Result.Should().Be(Mismatch, "bit {0} was changed", bit);
        }
    }

    [Fact]
    public void Refuses_every_single_bit_change_of_the_signature() =>
        EachFlip(Signed.Signature, (text, bit) =>
            Signed.Verify(signature: text).Result.Should().BeOneOf([Mismatch, MalformedSignature], "bit {0} was changed", bit));

    [Fact]
    public void Refuses_every_single_bit_change_of_the_timestamp() =>
        EachFlip(Signed.Timestamp, (text, bit) =>
            Signed.Verify(timestamp: text).Result.Should().BeOneOf([Mismatch, MalformedTimestamp], "bit {0} was changed", bit));

    [Fact]
    public void Refuses_every_single_bit_change_of_the_secret() =>
        EachFlip(Signed.Secret, (text, bit) => Signed.Verify(secret: text).Result.Should().Be(Mismatch, "bit {0} was changed", bit));

    [Theory]
    [InlineData(null, MissingSignature)]
    [InlineData("", MissingSignature)]
    [InlineData(" ", MalformedSignature)]
    [InlineData("sha256=" + Signed.Signature, MalformedSignature)]
    [InlineData("SHA256=" + Signed.Signature, MalformedSignature)]
    [InlineData("v1," + Signed.Signature, MalformedSignature)]
    [InlineData("D206C1EC8C0FEFA2C5F841B21111E98CE22EF29E1EB401A28804ED49819370C2", MalformedSignature)]
    [InlineData("d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c", MalformedSignature)]
    [InlineData("d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c20", MalformedSignature)]
    [InlineData(Signed.Signature + "," + Signed.Signature, MalformedSignature)]
    [InlineData(Signed.Signature + ", " + Signed.Signature, MalformedSignature)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", Mismatch)]
    [InlineData("٠000000000000000000000000000000000000000000000000000000000000000", MalformedSignature)]
    public void Refuses_a_signature_header_that_is_not_the_one(string? header, WebhookVerificationResult expected) =>
        Signed.Verify(signature: header).Result.Should().Be(expected);

    [Theory]
    [InlineData(null, MissingTimestamp)]
    [InlineData("", MissingTimestamp)]
    [InlineData("1773142200", MalformedTimestamp)]
    [InlineData("10.03.2026 14:30", MalformedTimestamp)]
    [InlineData("yesterday", MalformedTimestamp)]
    [InlineData("2026-02-30T14:30:00+03:00", MalformedTimestamp)]
    [InlineData(Signed.Timestamp + "," + Signed.Timestamp, MalformedTimestamp)]
    [InlineData(Signed.Timestamp + " ", MalformedTimestamp)]
    [InlineData("٢٠٢٦-03-10T14:30:00+03:00", MalformedTimestamp)]
    [InlineData("2026-03-10T11:30:00Z", Mismatch)]
    [InlineData("2026-03-10T14:30:00+0300", Mismatch)]
    public void Refuses_a_timestamp_header_that_is_not_the_one(string? header, WebhookVerificationResult expected) =>
        Signed.Verify(timestamp: header).Result.Should().Be(expected);

    [Fact]
    public void A_very_long_timestamp_is_refused_without_a_copy() =>
        Signed.Verify(timestamp: Signed.Timestamp + new string('0', 1_000_000)).Result.Should().Be(MalformedTimestamp);

    [Theory]
    [InlineData(0, Valid)]
    [InlineData(300, Valid)]
    [InlineData(-300, Valid)]
    [InlineData(301, TimestampTooOld)]
    [InlineData(-301, TimestampInFuture)]
    [InlineData(3600, TimestampTooOld)]
    [InlineData(-3600, TimestampInFuture)]
    public void Takes_a_call_up_to_five_minutes_from_our_clock_both_ways_and_reports_the_skew(
        int secondsAfter, WebhookVerificationResult expected)
    {
        var verification = Signed.Verify(after: TimeSpan.FromSeconds(secondsAfter));

        verification.Result.Should().Be(expected);
        verification.Skew.Should().Be(TimeSpan.FromSeconds(secondsAfter));
        verification.SecretIndex.Should().Be(0, "the hash was right whatever the age");
    }

    [Fact]
    public void A_forged_call_is_called_forged_whatever_its_age() =>
        Signed.Verify(signature: new string('0', 64), after: TimeSpan.FromDays(1)).Result.Should().Be(Mismatch);

    [Fact]
    public void The_tolerance_is_the_callers_to_choose()
    {
        var clock = Signed.Clock(TimeSpan.FromSeconds(11));

        WebhookSignature.Verify(Signed.Body, Signed.Signature, Signed.Timestamp, Signed.Secret, clock, TimeSpan.FromSeconds(10)).Result
            .Should().Be(TimestampTooOld);
        WebhookSignature.Verify(Signed.Body, Signed.Signature, Signed.Timestamp, Signed.Secret, clock, TimeSpan.MaxValue).Result
            .Should().Be(Valid);
    }

    [Theory]
    [InlineData(new string[0], NoSecret, -1)]
    [InlineData(new[] { "" }, NoSecret, -1)]
    [InlineData(new[] { "", Signed.Secret }, Valid, 1)]
    [InlineData(new[] { "new", Signed.Secret }, Valid, 1)]
    [InlineData(new[] { Signed.Secret, "old" }, Valid, 0)]
    [InlineData(new[] { "new", "newer" }, Mismatch, -1)]
    public void Tries_every_secret_and_says_which_one_matched(string[] secrets, WebhookVerificationResult expected, int index)
    {
        var verification = WebhookSignature.Verify(Signed.Body, Signed.Signature, Signed.Timestamp, secrets, Signed.Clock());

        verification.Result.Should().Be(expected);
        verification.SecretIndex.Should().Be(index);
    }

    [Fact]
    public void An_empty_secret_is_never_a_key()
    {
        var forged = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Array.Empty<byte>(),
            Encoding.UTF8.GetBytes(Signed.Timestamp + "." + Signed.Json)));

        Signed.Verify(signature: forged, secret: "").Result.Should().Be(NoSecret);
        Signed.Verify(signature: forged, secret: null).Result.Should().Be(NoSecret);
        WebhookSignature.Verify(Signed.Body, forged, Signed.Timestamp, ["", "x"], Signed.Clock()).Result.Should().Be(Mismatch);
        FluentActions.Invoking(() => WebhookSignature.Sign(Signed.Body, Signed.Timestamp, "")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WebhookSignature.Sign(Signed.Body, "", Signed.Secret)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(3_000_000)]
    public void Agrees_with_itself_on_bodies_of_any_size_and_secrets_of_any_length(int size)
    {
        var body = new byte[size];
        new Random(7).NextBytes(body);
        foreach (var secret in new[] { "s", "سر", new string('k', 64), new string('k', 65), new string('ك', 500) })
        {
            var signature = WebhookSignature.Sign(body, Signed.Timestamp, secret);
            byte[] message = [.. Encoding.UTF8.GetBytes(Signed.Timestamp + "."), .. body];

            signature.Should().Be(
                Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message)));
            WebhookSignature.Verify(body, signature, Signed.Timestamp, secret, Signed.Clock()).IsValid.Should().BeTrue();
        }
    }

    [Fact]
    public void A_moment_is_written_as_the_platform_writes_it_and_reads_back() =>
        WebhookSignature.FormatTimestamp(new DateTimeOffset(2026, 3, 10, 14, 30, 0, TimeSpan.FromHours(3))).Should().Be(Signed.Timestamp);

    [Fact]
    public void Every_outcome_explains_itself_without_secret_or_signature()
    {
        var outcomes = new[]
        {
            default, Signed.Verify(), Signed.Verify(secret: null), Signed.Verify(signature: null), Signed.Verify(timestamp: null),
            Signed.Verify(signature: "x"), Signed.Verify(timestamp: "x"), Signed.Verify(body: []),
            Signed.Verify(after: TimeSpan.FromHours(1)), Signed.Verify(after: TimeSpan.FromHours(-1)),
        };

        outcomes.Select(outcome => outcome.Result).Should().BeEquivalentTo(Enum.GetValues<WebhookVerificationResult>());
        outcomes.Select(outcome => outcome.ToString()).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(text => text.EndsWith('.') && !text.Contains(Signed.Secret, StringComparison.Ordinal)
                && !text.Contains(Signed.Signature, StringComparison.Ordinal));
    }

    private static void EachFlip(string text, Action<string, int> assert)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var bit = 0; bit < bytes.Length * 8; bit++) assert(Encoding.Latin1.GetString(Flip(bytes, bit)), bit);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var changed = (byte[])bytes.Clone();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
