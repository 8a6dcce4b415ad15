namespace CubeConnect.Values;

/// <summary>Why a phone number is refused and what to write instead. None of these sentences holds the number.</summary>
internal static class PhoneFaults
{
    public const string Empty = "The phone number is empty. Give it with its country code, for example +966 and the rest.";
    public const string NoCountryCode = "The phone number has no country code: it starts with a single 0. Replace that 0 by + and the country code, for example +966.";
    public const string LooksLocal = "The phone number seems to have no country code. Put + and the country code before it, for example +966; if it is complete, put only + before it.";
    public const string CountryCodeStartsWithZero = "The phone number has a 0 where its country code should start. Write + and then the country code, which never starts with 0.";
    public const string BracketedZero = "The phone number has a (0) whose meaning is not certain. Write the number as it is dialled from abroad.";
    public const string TwoPluses = "The phone number has more than one +. Give one number only, with one + before it.";
    public const string PlusInside = "The phone number has a + after its first digit. The + stands before the country code.";
    public const string TwoLines = "The phone number goes on after a line break. Give one number only.";
    public const string Letter = "The phone number holds a letter. Give the country code and digits only.";
    public const string Stranger = "The phone number holds a character that does not belong into one. Give the country code and digits only.";
    public const string TooShort = "The phone number is too short: with its country code it has at least 7 digits.";
    public const string TooLong = "The phone number is too long: with its country code it has at most 15 digits.";

    public static string TrunkZero(ReadOnlySpan<char> countryCode) =>
        $"The phone number has a 0 after its country code. Drop the 0 after {countryCode.ToString()}.";
}
