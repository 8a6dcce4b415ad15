namespace CubeConnect.Values;

/// <summary>One reading of one text. Holds where it stands; the digits go to the buffer behind the plus that is already there.</summary>
internal ref struct PhoneScan(Span<char> number)
{
    private readonly Span<char> _number = number;
    private bool _plus;
    private bool _exitCode;
    private bool _lineBreak;
    private int _bracketedZero;

    /// <summary>How many digits were found, also when there are more than the buffer holds.</summary>
    public int Digits { get; private set; }

    public string? Read(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (PhoneChars.DigitOf(c) is var digit and >= 0)
            {
                if (_lineBreak) return PhoneFaults.TwoLines;
                if (IsExitCode(text, i, digit))
                {
                    _exitCode = true;
                    i++;
                    continue;
                }

                if (digit == 0 && IsBracketed(text, i))
                {
                    if (_bracketedZero > 0) return PhoneFaults.BracketedZero;
                    _bracketedZero = Digits + 1;
                }

                Take(digit);
            }
            else if (c == '+')
            {
                if (_plus) return PhoneFaults.TwoPluses;
                if (Digits > 0 || _exitCode) return PhoneFaults.PlusInside;
                _plus = true;
            }
            else if (PhoneChars.IsLineBreak(c))
            {
                _lineBreak = Digits > 0;
            }
            else if (!PhoneChars.IsIgnored(c))
            {
                return char.IsLetter(c) ? PhoneFaults.Letter : PhoneFaults.Stranger;
            }
        }

        return PhoneParser.LengthFault(Digits);
    }

    /// <summary>Judges what was read: is there a country code, and no zero left over from dialling inside the country?</summary>
    public string? Finish(bool complete)
    {
        var digits = _number.Slice(1, Digits);
        var international = _plus || _exitCode || complete;
        if (digits[0] == '0') return international ? PhoneFaults.CountryCodeStartsWithZero : PhoneFaults.NoCountryCode;
        var trunkZero = TrunkZero.After(digits);
        if (_bracketedZero > 0)
        {
            // "+966 (0)50 ...": everybody means "leave it out when you dial from abroad". Where the zero may belong to the number, as in Italy, we do not guess.
            if (!international || trunkZero != _bracketedZero - 1) return PhoneFaults.BracketedZero;
            digits.Slice(trunkZero + 1).CopyTo(digits.Slice(trunkZero));
            Digits--;
            digits = _number.Slice(1, Digits);
            return TrunkZero.After(digits) > 0 ? PhoneFaults.TrunkZero(digits.Slice(0, trunkZero)) : PhoneParser.LengthFault(Digits);
        }

        if (trunkZero > 0) return PhoneFaults.TrunkZero(digits.Slice(0, trunkZero));
        return !international && IsGulfMobileWithoutCountryCode(digits) ? PhoneFaults.LooksLocal : null;
    }

    /// <summary>
    /// <c>501234567</c>: how Saudi and Emirati mobiles look in a contact list that lost its zeros. As an international number it would be
    /// one of two islands' or Suriname's land lines; whoever means those writes the plus.
    /// </summary>
    private static bool IsGulfMobileWithoutCountryCode(ReadOnlySpan<char> digits) => digits.Length == 9 && digits[0] == '5';

    private readonly bool IsExitCode(ReadOnlySpan<char> text, int i, int digit) =>
        digit == 0 && Digits == 0 && !_plus && !_exitCode && i + 1 < text.Length && PhoneChars.DigitOf(text[i + 1]) == 0;

    private readonly bool IsBracketed(ReadOnlySpan<char> text, int i) => Digits > 0 && text[i - 1] == '(' && i + 1 < text.Length && text[i + 1] == ')';

    private void Take(int digit)
    {
        Digits++;
        if (Digits < _number.Length) _number[Digits] = (char)('0' + digit);
    }
}
