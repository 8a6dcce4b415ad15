namespace CubeConnect;

/// <summary>The values of <see cref="PhoneNumber.ErrorCode"/>: why a phone number is refused. Later versions may add some.</summary>
public static class PhoneNumberError
{
    /// <summary>It has no digit.</summary>
    public const string Empty = nameof(Empty);
    /// <summary>It begins with a single 0.</summary>
    public const string NoCountryCode = nameof(NoCountryCode);
    /// <summary>No country has such a number: the country code is missing, or a digit is wrong, missing or too many.</summary>
    public const string NoSuchNumber = nameof(NoSuchNumber);
    /// <summary>It has a 0 where the country code should start, or a (0) inside.</summary>
    public const string MisplacedZero = nameof(MisplacedZero);
    /// <summary>It has a + after its first digit.</summary>
    public const string MisplacedPlus = nameof(MisplacedPlus);
    /// <summary>A second number, a second line or an extension follows it.</summary>
    public const string SeveralNumbers = nameof(SeveralNumbers);
    /// <summary>It ends in .0: a spreadsheet exported it as a decimal number.</summary>
    public const string DecimalNumber = nameof(DecimalNumber);
    /// <summary>It holds a letter, or another character that no number has.</summary>
    public const string OtherCharacter = nameof(OtherCharacter);
    /// <summary>It has fewer than 7 digits, country code included.</summary>
    public const string TooShort = nameof(TooShort);
    /// <summary>It has more than 15 digits, country code included.</summary>
    public const string TooLong = nameof(TooLong);
}
