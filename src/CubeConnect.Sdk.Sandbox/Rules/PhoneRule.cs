using System.Text.RegularExpressions;

namespace CubeConnect.Sandbox.Rules;

// A number in international format: 8 to 15 digits that do not begin with 0, with or without a plus. What the platform does with spaces and
// dashes is not documented, so they are refused here: a client that forgets to strip them shall notice.
internal static partial class PhoneRule
{
    public static string? Digits(string phone)
    {
        var digits = phone.StartsWith('+') ? phone[1..] : phone;
        return digits.Length is >= 8 and <= 15 && digits[0] != '0' && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    public static string Require(string phone) => Digits(phone) ?? throw new RefusalException(
        422, "INVALID_PHONE_NUMBER", "The phone number must be in international format with its country code.",
        ValidationErrors.Details(
            "phone", "The phone number must be in international format with its country code, for example +966501234567."));

    // Seven digits or more, whatever is written between them.
    [GeneratedRegex(@"\+?\d(?:[\s\-()./_,:]{0,2}\d){6,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    public static string MaskAll(string text) => Number().Replace(text, number => Mask(number.Value));

    // A number as logs may show it: the first three and the last four characters, or fewer of a short one.
    public static string Mask(string phone)
    {
        var tail = Math.Clamp(phone.Length - 8, 0, 4);
        var head = Math.Min(3, phone.Length / 2);
        return phone[..head] + new string('*', phone.Length - head - tail) + phone[(phone.Length - tail)..];
    }
}
