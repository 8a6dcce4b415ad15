namespace CubeConnect.Gateways.Internal;

/// <summary>The number that Periskope sends from: digits with the country code, or the phone's id.</summary>
internal static class SendingPhone
{
    private const string IdPrefix = "phone-";

    public static bool TryRead(string text, out string phone, out string error)
    {
        (phone, error) = (string.Empty, string.Empty);
        if (text.StartsWith(IdPrefix, StringComparison.Ordinal))
        {
            phone = text;
            if (text.Length > IdPrefix.Length && text.All(IsPlain)) return true;
            error = "The phone id holds characters that none has. Copy it from Periskope: phone- and letters or digits.";
            return false;
        }

        if (PhoneNumber.TryParse(text, out var number, out var fault))
        {
            phone = number.Digits;
            return true;
        }

        error = fault + " A phone id (phone-...) is taken as well.";
        return false;
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';
}
