using PhoneNumbers;

namespace CubeConnect.Bulk.Audience.Internal;

// Compares the numbers of a list with the numbering plans of all countries, and reads local numbers of a default region.
internal static class PhoneCheck
{
    private const string Decimal =
        "The phone number was exported as a decimal number. Format the column as text, enter the numbers anew, and export it again.";
    private const string NotInUse =
        "The phone number is not in use in any country: it has too few or too many digits, or a beginning that its country does not use.";

    // What follows more digits in brackets is an extension.
    private const int LongestAreaCode = 6;

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    // The region in capitals; null for none.
    public static string? RequireRegion(string? region)
    {
        if (region is null || Plans.GetSupportedRegions().Contains(region.ToUpperInvariant())) return region?.ToUpperInvariant();
        throw new ArgumentException(
            $"The default region '{region}' does not exist. Give the two letters of a country, for example SA.", nameof(region));
    }

    // The number to send to and the one to compare it by, or what is wrong with it.
    public static string? Check(PhoneNumber phone, string? region, out PhoneNumber number, out string? key)
    {
        (number, key) = (phone, null);
        if (TextRules.IsBlank(phone.Value)) return default(PhoneNumber).Error;
        if (!phone.IsValid && IsDecimal(phone.Value)) return Decimal;
        if (!phone.IsValid) return region is null ? phone.Error : ReadLocal(phone, region, out number, out key);
        key = Canonical(phone.Value, region: null) ?? Canonical(WithoutOldForm(phone.Value), region: null);
        if (key is null) return NotInUse;
        // Whether it was written with a plus is not known any more.
        return region is null || (Canonical(phone.Digits, region) ?? key) == key
            ? null
            : $"The phone number may be one of {region} or, with its first digits as country code, one of another country. "
                + "Write + and the country code before every number, and leave the region out.";
    }

    private static string? ReadLocal(PhoneNumber phone, string region, out PhoneNumber number, out string? key)
    {
        (number, key) = (phone, null);
        if (LocalDigits(phone.Value) is not { } digits) return phone.Error;
        key = Canonical(digits, region);
        if (key is null)
            return $"The phone number has no country code and is not a number of {region}. Correct it, or write + and the country code.";
        number = key;
        return null;
    }

    // +966501234567, or null where no country has the number.
    private static string? Canonical(string text, string? region)
    {
        try
        {
            var number = Plans.Parse(text, region);
            return Plans.IsValidNumber(number) ? Plans.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // WhatsApp still knows mobiles of Mexico with a 1 behind +52, and those of Brazil without the 9 behind the area code.
    private static string WithoutOldForm(string value)
    {
        if (value.Length == "+5215512345678".Length && value.StartsWith("+521", StringComparison.Ordinal))
            return "+52" + value.Substring(4);
        return value.Length == "+551187654321".Length && value.StartsWith("+55", StringComparison.Ordinal) && value[5] >= '6'
            ? value.Insert(5, "9")
            : value;
    }

    // The digits of a number without + or 00, in any script; null for a text with letters, an extension or a second number.
    private static string? LocalDigits(string text)
    {
        var digits = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsDigit(c)) digits.Append((int)char.GetNumericValue(c));
            else if ((c == '(' && digits.Length >= LongestAreaCode) || !IsSeparator(c)) return null;
        }

        return digits.Length > 1 && !(digits[0] == '0' && digits[1] == '0') ? digits.ToString() : null;
    }

    private static bool IsSeparator(char c) =>
        c is '(' or ')' or '.' or '\u2212' || IsDashOrMark(c) || (char.IsWhiteSpace(c) && c is not ('\n' or '\r'));

    private static bool IsDashOrMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    // As spreadsheets and data tools export a column of numbers: 966501234567.0, 9.66501234567E+11.
    private static bool IsDecimal(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsDigit(c)) plain.Append((int)char.GetNumericValue(c));
            else if (!IsDashOrMark(c) || c == '-') plain.Append(c == '\u066B' ? '.' : c);
        }

        var number = plain.ToString().Trim();
        var point = number.IndexOf('.');
        return number.IndexOfAny(['e', 'E']) > 0
            ? double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            : point >= 7 && point < number.Length - 1 && number.Substring(point + 1).Trim('0').Length == 0;
    }
}
