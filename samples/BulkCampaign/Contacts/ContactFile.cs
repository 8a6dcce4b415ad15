using System.Text;
using CsvHelper;
using CubeConnect;

namespace BulkCampaign.Contacts;

/// <summary>
/// Contacts from a CSV file, as shops export them: UTF-8, with or without a mark, or Windows-1256; commas, semicolons or tabs.
/// </summary>
public static class ContactFile
{
    private const int Windows1256 = 1256;

    static ContactFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What is not valid UTF-8 is taken for Windows-1256, the older Arabic encoding of Windows.</summary>
    public static Encoding EncodingOf(Stream file)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(file, strict, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        try
        {
            var buffer = new char[64 * 1024];
            while (reader.Read(buffer) > 0)
            {
            }

            return reader.CurrentEncoding;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(Windows1256);
        }
    }

    /// <summary>Reads row by row; nothing is held.</summary>
    /// <exception cref="FormatException">A column that is asked for is missing; the message names those that are there.</exception>
    public static IEnumerable<CampaignRecipient> Read(string path, CommandLine line)
    {
        Encoding encoding;
        using (var file = File.OpenRead(path)) encoding = EncodingOf(file);
        using var reader = new StreamReader(path, encoding);
        foreach (var recipient in Read(reader, line)) yield return recipient;
    }

    public static IEnumerable<CampaignRecipient> Read(TextReader text, CommandLine line)
    {
        // The separator is found out by the reader: commas, semicolons or tabs.
        using var csv = CsvReader.Create(text, new CsvReaderOptions { TrimWhitespace = true, SkipEmptyLines = false }, leaveOpen: true);
        csv.ReadHeader();
        var headers = csv.Headers ?? [];
        var phone = Column(headers, line.PhoneColumn);
        var name = IndexOf(headers, line.NameColumn);
        var places = line.Map.Select(map => (map.Place, Index: Column(headers, map.Column))).ToArray();
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
            var recipient = new CampaignRecipient(Field(csv, phone)) { Name = name < 0 ? null : Field(csv, name) };
            foreach (var (place, index) in places) recipient.Variables[place] = Field(csv, index);
            yield return recipient;
        }
    }

    private static bool IsBlank(CsvReader csv)
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (csv.GetString(i).Length > 0) return false;
        }

        return true;
    }

    /// <summary>A row that ends early has empty fields, which the check then names.</summary>
    private static string Field(CsvReader csv, int index) => index < csv.FieldCount ? csv.GetString(index) : string.Empty;

    private static int Column(IReadOnlyList<string> headers, string name) =>
        IndexOf(headers, name) is >= 0 and var index
            ? index
            : throw new FormatException($"The file has no column '{name}'; it has {string.Join(", ", headers)}.");

    private static int IndexOf(IReadOnlyList<string> headers, string name)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (string.Equals(headers[i].Trim(), name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}
