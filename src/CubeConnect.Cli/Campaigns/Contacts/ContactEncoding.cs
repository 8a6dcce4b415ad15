using System.Buffers;
using System.Text;

namespace CubeConnect.Cli.Campaigns.Contacts;

// The text of a list of unknown encoding. A byte order mark decides. Without one the file is UTF-8 if most characters beyond ASCII are
// valid in it, and a byte that is not becomes U+FFFD, which the check reports. Otherwise it is Windows-1256, the older Arabic encoding of
// Windows. Where that gives words of two alphabets the file is refused: another encoding would reach customers garbled.
internal static class ContactEncoding
{
    private const int Windows1256 = 1256;

    static ContactEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // Throws FormatException: The file is neither UTF-8 nor Windows-1256, and its encoding is not given.
    public static (string Text, string? Guess) Decode(byte[] file, Encoding? given)
    {
        var isGuess = given is null && !IsMostlyUtf8(file);
        var encoding = given ?? (isGuess ? Encoding.GetEncoding(Windows1256) : Encoding.UTF8);
        using var reader = new StreamReader(new MemoryStream(file), encoding, detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        if (!isGuess || reader.CurrentEncoding.CodePage != Windows1256) return (text, null);
        if (GarbledAt(text) is not { } index)
            return (text, "The file is not UTF-8 and was read as Windows-1256. If names look wrong, name its encoding with --encoding.");
        var line = text.AsSpan(0, index).Count('\n') + 1;
        throw new FormatException(
            $"The file is neither UTF-8 nor Windows-1256, in which line {line} has a word of Latin and Arabic letters. "
            + "Save it as CSV UTF-8, or name its encoding, for example --encoding windows-1252. If it is right: --encoding windows-1256.");
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var start and >= 0)
        {
            var isValid = Rune.DecodeFromUtf8(bytes[start..], out _, out var length) == OperationStatus.Done;
            if (isValid) valid++;
            else invalid++;
            bytes = bytes[(start + length)..];
        }

        return valid >= invalid;
    }

    // Where Latin and Arabic letters touch, or an Arabic vowel mark follows what is not Arabic.
    private static int? GarbledAt(string text)
    {
        var before = '\0';
        for (var i = 0; i < text.Length; before = text[i++])
        {
            var c = text[i];
            if (IsMark(c) ? !IsArabic(before) : (IsArabic(c) && IsLatin(before)) || (IsLatin(c) && IsArabic(before))) return i;
        }

        return null;
    }

    private static bool IsMark(char c) => c is >= '\u064B' and <= '\u0652';

    private static bool IsArabic(char c) => c is (>= '\u0621' and <= '\u0652') or (>= '\u066E' and <= '\u06D3');

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || (c is >= '\u00C0' and <= '\u024F' && char.IsLetter(c));
}
