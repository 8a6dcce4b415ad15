using System.Globalization;
using CsvHelper;

namespace CubeConnect.Cli.Campaigns.Contacts;

// Contacts from a CSV file, as shops export them; commas, semicolons, tabs or bars. The first row holds the headings.
internal sealed class ContactFile
{
    private const int ShortestPhone = 8, LongestHeadings = 300, LargestFile = 256 * 1024 * 1024;

    private static readonly string[] SpreadsheetErrors = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"];
    private static readonly string[] Placeholders = ["NULL", "(NULL)", "NaN", "None", "N/A", "nil", "undefined"];

    private static readonly System.Buffers.SearchValues<char> Hidden =
        System.Buffers.SearchValues.Create("\u2028\u2029\u202A\u202B\u202C\u202D\u202E");

    private readonly string _text;
    private readonly int _phone;
    private readonly int _name;
    private readonly int _columns;
    private readonly (string Place, int Index)[] _places;
    private readonly List<string?> _names = [];

    // Of a column's values, those that look like an accident: the column and what it is, and how many.
    private readonly SortedDictionary<string, int> _accidents = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _headings;

    // Throws FormatException: A column that is asked for is missing; the message names those that are there.
    public ContactFile(string text, CampaignOptions line)
    {
        _text = text;
        using var csv = Open(OnlyWholeRows);
        csv.ReadHeader();
        var headings = _headings = csv.Headers ?? [];
        if (headings.Any(heading => heading.Contains('\0', StringComparison.Ordinal)))
        {
            throw new FormatException(
                "The encoding of the file cannot be found out. Save it as CSV UTF-8, or name it, for example --encoding utf-16.");
        }

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
        using var input = path == CampaignOptions.StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
        var file = ReadAll(input);
        if (file is [(byte)'P', (byte)'K', 3, 4, ..])
            throw new FormatException("The file is a spreadsheet's or an archive (zip). Save the list as CSV UTF-8.");
        var (text, guess) = ContactEncoding.Decode(file, line.Encoding);
        return JsonLines.Is(text)
            ? new ContactFile(JsonLines.ToCsv(text), line) { FirstRow = 1, Guess = guess }
            : new ContactFile(text, line) { Guess = guess };
    }

    // The number of the first contact: below the headings, or the first object of JSON.
    public int FirstRow { get; private init; } = 2;

    // How the encoding was guessed; null where there was nothing to guess.
    private string? Guess { get; init; }

    // What somebody should look at before this is sent, once the rows are read.
    public IReadOnlyList<string> Notes =>
    [
        .. Guess is null ? Array.Empty<string>() : [Guess],
        .. _accidents.Select(found => $"{Terminal.Count(found.Value, "row")} {(found.Value == 1 ? "has" : "have")} {found.Key}. "
            + "The customer reads it as it is there."),
    ];

    // The customer's name in a row that was read, faulty or not.
    public string? NameOf(int row) => row - FirstRow is >= 0 and var i && i < _names.Count ? _names[i] : null;

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
            for (; blank > 0; blank--)
            {
                _names.Add(null);
                yield return null!;
            }

            RowFault = FaultOf(csv, malformed);
            malformed = null;
            var recipient = new CampaignRecipient(Field(csv, _phone)) { Name = _name < 0 ? null : Field(csv, _name) };
            _names.Add(recipient.Name);
            foreach (var (place, index) in _places) recipient.Variables[place] = Field(csv, index);
            foreach (var index in _places.Select(place => place.Index).Distinct()) Look(Field(csv, index), _headings[index]);
            yield return recipient;
        }
    }

    private void Look(string value, string column)
    {
        var found = Placeholders.Contains(value, StringComparer.OrdinalIgnoreCase) ? $"'{value}'"
            : value.EndsWith(".0", StringComparison.Ordinal) && value.AsSpan(0, value.Length - 2) is { Length: > 0 } whole
                && !whole.ContainsAnyExceptInRange('0', '9') ? "a whole number that ends in '.0'"
            : value.Contains("{{", StringComparison.Ordinal) || value is ['{', .., '}'] ? $"'{Shortened(value)}', an empty place,"
            : value.AsSpan().ContainsAny(Hidden) ? "a character that hides or turns text (U+2028, U+2029, U+202A to U+202E)"
            : null;
        if (found is null) return;
        var key = $"{found} in the column '{column}'";
        _accidents[key] = _accidents.GetValueOrDefault(key) + 1;
    }

    // Not more than fits: a device or a pipe may never end.
    private static byte[] ReadAll(Stream input)
    {
        using var all = new MemoryStream();
        var buffer = new byte[81_920];
        while (input.Read(buffer) is > 0 and var count)
        {
            all.Write(buffer, 0, count);
            if (all.Length > LargestFile) throw new FormatException("The list is larger than 256 MB. Divide it, a campaign for each part.");
        }

        return all.ToArray();
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
        if (_places.Select(place => Field(csv, place.Index)).FirstOrDefault(SpreadsheetErrors.Contains) is { } error)
            return $"A cell holds the spreadsheet's error {error}. Correct its formula.";
        if (Enumerable.Range(0, csv.FieldCount).Any(i => HoldsRows(csv.GetString(i))))
            return "A quoted cell runs over lines that look like rows. Close each quote in its own row.";
        // Also when the surplus cell is empty: "Smith, John," before an empty code would give John to the code.
        return csv.FieldCount <= _columns
            ? null
            : "The row has more cells than there are headings. Put a value that holds the separator in quotes.";
    }

    // A later line of a cell has a separator and a number as long as a phone's: two stray quotes have paired up.
    private static bool HoldsRows(string cell) => cell.Contains('\n', StringComparison.Ordinal)
        && cell.Split('\n').Skip(1).Any(line => line.AsSpan().ContainsAny(",;\t|") && line.Count(char.IsDigit) >= ShortestPhone);

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
                : $"The file has no column '{name}'. Its first row, which holds the headings, has: "
                    + $"{Shortened(string.Join(", ", headings))}.");

    private static string Shortened(string text) => text.Length <= LongestHeadings ? text : text[..LongestHeadings] + "...";

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
