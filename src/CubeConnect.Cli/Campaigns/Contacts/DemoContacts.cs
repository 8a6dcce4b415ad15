using System.Globalization;
using System.Text;

namespace CubeConnect.Cli.Campaigns.Contacts;

// Made-up contacts, one in forty of them typed badly. The same for the same number, so that a run can be continued.
internal static class DemoContacts
{
    private static readonly string[] Names = ["أحمد", "فاطمة", "خالد", "نورة", "عبد الله", "سارة", "محمد", "ريم"];

    public static string Csv(int count)
    {
        var csv = new StringBuilder("phone,name,code\n");
        for (var i = 0; i < count; i++)
        {
            csv.Append(Phone(i)).Append(',').Append(Names[i % Names.Length]).Append(',').Append(Code(i)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Phone(int i) => (i % 200) switch
    {
        17 => string.Create(CultureInfo.InvariantCulture, $"05{i:D8}"),
        57 => "لا يوجد",
        97 => string.Create(CultureInfo.InvariantCulture, $"+9665{i - 1:D8}"),
        137 => string.Empty,
        5 => string.Create(CultureInfo.InvariantCulture, $"00966 5{i / 100_000:D3}-{i % 100_000:D5}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"+9665{i:D8}"),
    };

    private static string Code(int i) => i % 200 == 177 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"EID{i % 40}");
}
