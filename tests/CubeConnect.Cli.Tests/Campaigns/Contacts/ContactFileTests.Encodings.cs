using System.Text;

namespace CubeConnect.Cli.Tests.Campaigns.Contacts;

/// <content>Encodings, known, guessed and named.</content>
public sealed partial class ContactFileTests
{
    private static void Encodings()
    {
        Add("UTF-8 with a mark", Utf8.GetPreamble(), Utf8.GetBytes(Good), Both);
        Add("UTF-16", Encoding.Unicode.GetPreamble(), Encoding.Unicode.GetBytes(Good), Both);
        Add("UTF-16, the high byte first", Encoding.BigEndianUnicode.GetPreamble(), Encoding.BigEndianUnicode.GetBytes(Good), Both);
        Add("UTF-32", Encoding.UTF32.GetPreamble(), Encoding.UTF32.GetBytes(Good), Both);
        var high = new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        Add("UTF-32, the high byte first", high.GetPreamble(), high.GetBytes(Good), Both);
        Add("UTF-16 without a mark", [], Encoding.Unicode.GetBytes(Good), "file: *CSV UTF-8*");
        var arabic = Encoding.GetEncoding(1256);
        Add("Windows-1256", [], arabic.GetBytes(Good), Both);
        Add("Windows-1256 with Persian letters and Arabic commas", [], arabic.GetBytes(Head + "+966501234567,پگچ،ژ؟,A1\n"),
            "2 +966501234567 پگچ،ژ؟ A1");
        Add("Windows-1256 with one letter", [], arabic.GetBytes(Head + "+966501234567,é,A1\n"), "2 +966501234567 é A1");
        foreach (var (page, name) in new[]
        {
            (1252, "Peña"), (1252, "Núñez"), (1252, "Müller und Söhne"), (1252, "Straße"), (1252, "Østergård"), (1250, "Łódź"),
            (1250, "Škoda Žižkov"), (1251, "Иван"), (1251, "Пётр Чайковский"), (1253, "Γιώργος"), (1254, "Şükrü Işık"),
        })
        {
            var windows = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
            var bytes = windows.GetBytes(Head + $"+966501234567,{name},A1\n");
            Add($"Windows-{page}: {name}", [], bytes, "file: *neither UTF-8 nor Windows-1256*line 2*--encoding*");
            Add($"Windows-{page} that is named: {name}", [], bytes, $"2 +966501234567 {name} A1", "--encoding", $"windows-{page}");
        }

        var mixed = arabic.GetBytes(Head + "+966501234567,خصمVIP,A1\n");
        Add("Windows-1256 with a word of two alphabets", [], mixed, "file: *--encoding windows-1256*");
        Add("the same where the encoding is named", [], mixed, "2 +966501234567 خصمVIP A1", "--encoding", "windows-1256");
        Add("Windows-1256 with vowel marks", [], arabic.GetBytes(Head + "+966501234567,مُحَمَّد,A1\n"), "2 +966501234567 مُحَمَّد A1");
        Add("UTF-16 without a mark that is named", [], Encoding.Unicode.GetBytes(Good), Both, "--encoding", "utf-16");
        Add("one byte of a UTF-8 file that is not UTF-8", [], WithByte(Head + "+966501234567,أ~حمد,A1\n" + Sara),
            "2 UnsendableVariable InvalidName; 3 +966501234568 سارة B2");
        Add("the same with a mark", Utf8.GetPreamble(), WithByte(Head + "+966501234567,~,A1\n" + Sara),
            "2 UnsendableVariable InvalidName; 3 +966501234568 سارة B2");
        Add("such a byte in a column that is not asked for", [], WithByte("phone,name,code,x\n+966501234567,أحمد,A1,~\n"),
            "2 +966501234567 أحمد A1");
        Add("such a byte in a number", [], WithByte(Head + Ahmed + "+96650123~4568,سارة,B2\n"), First + "3 InvalidPhone");
        Add("a UTF-8 file that was cut inside a letter", [], Utf8.GetBytes(Head + "+966501234567,أحمد,أ")[..^1], "2 UnsendableVariable");
    }
}
