using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace CubeConnect.Cli.Campaigns.Contacts;

// Contacts from a CSV file, as shops export them: UTF-8, UTF-16 or Windows-1256; commas, semicolons, tabs or bars. The first row holds the
// headings.
internal sealed class ContactFile
{
    private const int Windows1256 = 1256;

    private readonly string _text;
    private readonly int _phone;
    private readonly int _name;
    private readonly int _columns;
    private readonly (string Place, int Index)[] _places;

    static ContactFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // Throws FormatException: A column that is asked for is missing; the message names those that are there.
    public ContactFile(string text, CampaignOptions line)
    {
        _text = text;
        using var csv = Open(OnlyWholeRows);
        csv.ReadHeader();
        var headings = csv.Headers ?? [];
        if (headings.Any(heading => heading.Contains('\0', StringComparison.Ordinal)))
            throw new FormatException("The file is not text in an encoding that can be told. Save it as CSV UTF-8.");
        _columns = headings.Count;
        _phone = Column(headings, line.PhoneColumn);
        _name = line.NameColumn is { } name ? Column(headings, name) : IndexOf(headings, "name");
        _places = [.. line.Map.Select(map => (map.Place, Column(headings, map.Column)))];
    }

    // What is wrong with the row that was enumerated last, apart from its values; null when nothing is.
    public string? RowFault { get; private set; }

    // Throws FormatException: As for the constructor.
    // Throws IOException: The file does not exist or cannot be read.
    public static ContactFile Read(string path, CampaignOptions line)
    {
        var text = Decode(path == CampaignOptions.StandardInput ? ReadInput() : File.ReadAllBytes(path));
        return JsonLines.Is(text) ? new ContactFile(JsonLines.ToCsv(text), line) { FirstRow = 1 } : new ContactFile(text, line);
    }

    // The number of the first contact: below the headings, or the first line of JSON lines.
    public int FirstRow { get; private init; } = 2;

    // The rows, a null for each that is blank and has others after it.
    // Throws FormatException: Quotes do not match, so that rows cannot be told apart. The message names the row.
    public IEnumerable<CampaignRecipient> Rows()
    {
        CsvMalformedRecord? malformed = null;
        using var csv = Open(record =>
        {
            OnlyWholeRows(record);
            malformed = record;
        });
        var blank = 0;
        while (csv.Read())
        {
            if (IsBlank(csv))
            {
                blank++;
                continue;
            }

            // A blank row between others is reported, so that rows keep their numbers from the spreadsheet; blank rows at the end are not.
            for (; blank > 0; blank--) yield return null!;
            RowFault = FaultOf(csv, malformed);
            malformed = null;
            var recipient = new CampaignRecipient(Field(csv, _phone)) { Name = _name < 0 ? null : Field(csv, _name) };
            foreach (var (place, index) in _places) recipient.Variables[place] = Field(csv, index);
            yield return recipient;
        }
    }

    // A byte order mark decides. Without one the file is UTF-8 if most characters beyond ASCII are valid in it, and a byte that is not
    // becomes U+FFFD, which the check reports. Otherwise it is Windows-1256, the older Arabic encoding of Windows.
    private static string Decode(byte[] file)
    {
        var encoding = IsMostlyUtf8(file) ? Encoding.UTF8 : Encoding.GetEncoding(Windows1256);
        using var reader = new StreamReader(new MemoryStream(file), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
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

    // The reader finds the separator out, and reads a first line such as sep=;.
    private CsvReader Open(Action<CsvMalformedRecord> onMalformed) => CsvReader.Create(
        new StringReader(_text),
        new CsvReaderOptions { TrimWhitespace = true, SkipEmptyLines = false, OnMalformedRecord = onMalformed });

    // A quote that is not closed where it should be takes the rows behind it into its own.
    private static void OnlyWholeRows(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw new FormatException($"A quote opens in row {record.RecordNumber} and is never closed. Close or remove it.");
        if (record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new FormatException($"The quotes in row {record.RecordNumber} do not match, and it runs over several lines. "
                + "Close each quote, and write a quote inside a quoted cell twice.");
        }
    }

    private string? FaultOf(CsvReader csv, CsvMalformedRecord? malformed)
    {
        if (malformed?.Reason == CsvMalformedReason.TextAfterClosingQuote)
            return "A quoted cell goes on behind its closing quote. Write a quote inside a quoted cell twice.";
        // Also when the surplus cell is empty: "Smith, John," before an empty code would give John to the code.
        return csv.FieldCount <= _columns
            ? null
            : "The row has more cells than there are headings. Put a value that holds the separator in quotes.";
    }

    private static bool IsBlank(CsvReader csv)
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (!string.IsNullOrWhiteSpace(csv.GetString(i))) return false;
        }

        return true;
    }

    // A row that ends early has empty fields, which the check then names.
    private static string Field(CsvReader csv, int index) => index < csv.FieldCount ? csv.GetString(index) : string.Empty;

    private static int Column(IReadOnlyList<string> headings, string name) =>
        IndexOf(headings, name) is >= 0 and var index
            ? index
            : throw new FormatException(headings.All(string.IsNullOrWhiteSpace)
                ? "The file is empty, or its first row is. Put the headings there."
                : $"The file has no column '{name}'. Its first row, which holds the headings, has: {string.Join(", ", headings)}.");

    private static int IndexOf(IReadOnlyList<string> headings, string name)
    {
        var wanted = Visible(name);
        var found = Enumerable.Range(0, headings.Count)
            .Where(i => string.Equals(Visible(headings[i]), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 1
            ? throw new FormatException($"The file has the column '{name}' {found.Count} times. Give each column a name of its own.")
            : found.Count == 1 ? found[0] : -1;
    }

    // A heading without invisible marks, with plain blanks, and with composed letters.
    private static string Visible(string heading) => string.Concat(heading.Normalize()
        .Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
        .Select(c => char.IsWhiteSpace(c) ? ' ' : c)).Trim();
}
