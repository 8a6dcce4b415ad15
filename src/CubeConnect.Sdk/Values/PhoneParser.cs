namespace CubeConnect.Values;

// Turns what people type, paste or export into + and digits, and compares them with the country's numbering plan.
internal static class PhoneParser
{
    public const string Empty = "The phone number is empty. Give it with its country code, for example +966 and the rest.";
    public const string NoCountryCode =
        "The phone number has no country code: it starts with a single 0. Replace that 0 by + and the country code, for example +966.";
    public const string CountryCodeStartsWithZero =
        "The phone number has a 0 where its country code should start. Write + and then the country code, which never starts with 0.";
    public const string BracketedZero =
        "The phone number has a (0), which some countries drop and others keep. Write the number as it is dialled from abroad.";
    public const string TwoPluses = "The phone number has more than one +. Give one number only, with one + before it.";
    public const string PlusInside = "The phone number has a + after its first digit. The + belongs before the country code.";
    public const string TwoLines = "The phone number continues after a line break. Give one number only.";
    public const string Letter = "The phone number holds a letter. Give the country code and digits only.";
    public const string OtherCharacter =
        "The phone number holds a character that is not part of a number. Give the country code and digits only.";
    public const string TooShort = "The phone number is too short: with its country code it has at least 7 digits.";
    public const string TooLong = "The phone number is too long: with its country code it has at most 15 digits.";

    public const string DecimalNumber =
        "The phone number ends in .0, as a spreadsheet exports a column of numbers. Format the column as text and export it again.";
    public const string SecondNumber =
        "The phone number is followed by an extension or a second number. Give one number only, without an extension.";
    public const string NoSuchNumber =
        "No country has such a phone number: its country code is missing, or a digit is wrong, missing or too many.";

    private const int Fewest = 7, Most = 15;

    // The longest calling code and area code that people separate from the rest, as in +49 35752/1234, have seven digits.
    private const int WholeNumber = 8;

    // The PhoneNumberError of a fault's sentence; "Invalid" if the sentence is about something else.
    public static string CodeOf(string fault) => fault switch
    {
        Empty => PhoneNumberError.Empty,
        NoCountryCode => PhoneNumberError.NoCountryCode,
        NoSuchNumber => PhoneNumberError.NoSuchNumber,
        CountryCodeStartsWithZero or BracketedZero => PhoneNumberError.MisplacedZero,
        PlusInside => PhoneNumberError.MisplacedPlus,
        TwoPluses or TwoLines or SecondNumber => PhoneNumberError.SeveralNumbers,
        DecimalNumber => PhoneNumberError.DecimalNumber,
        Letter or OtherCharacter => PhoneNumberError.OtherCharacter,
        TooShort => PhoneNumberError.TooShort,
        TooLong => PhoneNumberError.TooLong,
        _ => "Invalid",
    };

    // Returns + and the digits, or null and the reason. No reason holds any digit of the number. Without + and 00 the number is of the
    // home country, if one is given. The platform is believed: it may know numbers that are newer than the plans.
    public static string? Parse(string? text, out string? fault, string[]? home = null, bool fromPlatform = false)
    {
        Span<char> number = stackalloc char[Most + 1];
        number[0] = '+';
        fault = Read(text ?? string.Empty, number, out var count, out var isInternational);
        if (fault is not null) return null;
        number = number.Slice(0, count + 1);
        var digits = number.Slice(1);
        if (home is not null && !isInternational) return NumberPlans.Complete(digits.ToString(), home, out fault);
        fault = !fromPlatform && NumberPlans.Has(digits) ? null
            : count < Fewest ? TooShort
            : digits[0] == '0' ? (isInternational ? CountryCodeStartsWithZero : NoCountryCode)
            : fromPlatform ? null : NoSuchNumber;
        if (fault is not null) return null;
        return number.SequenceEqual(text.AsSpan()) ? text : number.ToString();
    }

    private static string? Read(string text, Span<char> number, out int count, out bool isInternational)
    {
        bool plus = false, exitCode = false;
        int points = 0, beforeZeros = 0;
        string? ended = null;
        (count, isInternational) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (DigitOf(c) is >= 0 and var digit)
            {
                if (ended is not null) return ended;
                if (digit == 0 && count == 0 && !plus && !exitCode && i + 1 < text.Length && DigitOf(text[i + 1]) == 0)
                {
                    exitCode = true;
                    i++;
                    continue;
                }

                if (digit == 0 && count > 0 && text[i - 1] == '(' && i + 1 < text.Length && text[i + 1] == ')') return BracketedZero;
                count++;
                if (digit != 0) beforeZeros = 0;
                if (count <= Most) number[count] = (char)('0' + digit);
            }
            else if (c is '+' or '\uFF0B')
            {
                if (plus) return TwoPluses;
                if (count > 0 || exitCode) return PlusInside;
                plus = true;
            }
            else if (IsLineBreak(c))
            {
                if (count > 0) ended = TwoLines;
            }
            else if (c == '.') beforeZeros = points++ == 0 ? count : 0;
            else if (count >= WholeNumber && (c is '/' or '(' or '[')) ended ??= SecondNumber;
            else if (!IsIgnored(c)) return char.IsLetter(c) ? Letter : OtherCharacter;
        }

        isInternational = plus || exitCode;
        if (beforeZeros >= Fewest && count > beforeZeros) return DecimalNumber;
        return count == 0 ? Empty : count > Most ? TooLong : null;
    }

    // The value of a digit in any script: ASCII, Arabic-Indic, Persian, full-width; -1 for anything else.
    private static int DigitOf(char c) => c is >= '0' and <= '9' ? c - '0' : char.IsDigit(c) ? (int)char.GetNumericValue(c) : -1;

    private static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // Spaces, dashes, dots, slashes, brackets, and invisible marks from a number copied out of Arabic text.
    private static bool IsIgnored(char c) =>
        c is '/' or '(' or ')' or '[' or ']' or '\u00B7' or '\u2212'
        || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
