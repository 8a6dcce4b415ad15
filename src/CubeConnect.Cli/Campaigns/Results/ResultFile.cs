using System.Globalization;
using System.Text;

namespace CubeConnect.Cli.Campaigns.Results;

// results.csv: a row for each row of the contacts. UTF-8 with a mark, which spreadsheets need to show Arabic.
internal static class ResultFile
{
    public static async Task WriteAsync(string path, IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(OpenOwn(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await WriteAsync(text, outcomes, cancellationToken);
    }

    // A new file that only its owner can read: it holds customers' numbers.
    public static FileStream OpenOwn(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static async Task WriteAsync(TextWriter text, IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await text.WriteLineAsync("row,phone,name,result,reason");
        foreach (var outcome in outcomes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = outcome.Row.ToString(CultureInfo.InvariantCulture);
            string[] fields = [row, Field(outcome.Phone), Field(outcome.Name), Field(outcome.Result), Field(outcome.Reason)];
            await text.WriteLineAsync(string.Join(',', fields));
        }
    }

    private static string Field(string text)
    {
        text = Terminal.Printable(Harmless(text));
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    // Text that begins like a formula would be one in a spreadsheet. A plus before digits only is safe.
    private static string Harmless(string text)
    {
        var isFormula = text is ['=' or '-' or '@' or '\t' or '＝' or '＋' or '－' or '＠', ..]
            || (text.StartsWith('+') && text.AsSpan(1).ContainsAnyExceptInRange('0', '9'));
        return isFormula ? "'" + text : text;
    }
}
