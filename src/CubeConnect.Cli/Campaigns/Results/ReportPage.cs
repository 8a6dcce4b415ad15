using System.Globalization;
using System.Net;
using System.Text;

namespace CubeConnect.Cli.Campaigns.Results;

// report.html: one page to mail, without scripts or anything from elsewhere. From right to left where the message is.
internal static class ReportPage
{
    private const string Style = """
        body{font:16px/1.5 system-ui,"Segoe UI",Tahoma,sans-serif;margin:2rem auto;max-width:52rem;padding:0 1rem;
        color:#1b1f24;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:0}
        dl div{border:1px solid #d0d7de;border-radius:.5rem;padding:.5rem .75rem}dt{color:#57606a;font-size:.85rem}
        dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
        blockquote{white-space:pre-wrap;border:1px solid #d0d7de;border-radius:.75rem;background:#e7f7e4;margin:0;padding:1rem;
        max-width:24rem}
        svg{width:100%;height:auto}text{font:14px system-ui,"Segoe UI",Tahoma,sans-serif;fill:#1b1f24}
        .bar{fill:#1f883d}.bad{fill:#cf222e}.track{fill:#eaeef2}
        """;

    public static string Write(ReportNumbers numbers)
    {
        var words = ReportWords.For(numbers.Message.Language);
        var direction = numbers.Message.IsRightToLeft ? "rtl" : "ltr";
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"").Append(Text(numbers.Message.Language.Replace('_', '-')))
            .Append("\" dir=\"").Append(direction).Append("\">\n<head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Text(numbers.Campaign))
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style></head>\n<body>\n<h1>")
            .Append(Text(numbers.Campaign)).Append("</h1>\n<dl>");
        Figure(page, "rows", words.Rows, numbers.Rows);
        Figure(page, "sent", words.Sent, numbers.Sent);
        Figure(page, "delivered", words.Delivered, numbers.Delivered);
        Figure(page, "read", words.Read, numbers.Read);
        Figure(page, "failed", words.Failed, numbers.Failed);
        Figure(page, "faulty", words.Faulty, numbers.Faulty);
        Figure(page, "opted-out", words.OptedOut, numbers.OptedOut);
        Figure(page, "not-sent", words.NotSent, numbers.NotSent);
        page.Append("</dl>\n<h2>").Append(words.Message).Append("</h2>\n<blockquote dir=\"auto\">")
            .Append(Text(numbers.Message.ToText())).Append("</blockquote>\n");
        Chart(page, words.Course, "bar", numbers.Rows, numbers.Message.IsRightToLeft,
            [(words.Sent, numbers.Sent), (words.Delivered, numbers.Delivered), (words.Read, numbers.Read), (words.Failed, numbers.Failed)]);
        if (numbers.Days.Count > 1)
        {
            Chart(page, words.Days, "bar", numbers.Days.Max(day => day.Count), numbers.Message.IsRightToLeft, numbers.Days);
        }

        if (numbers.Reasons.Count > 0)
        {
            Chart(page, words.Reasons, "bad", numbers.Reasons.Max(reason => reason.Count), numbers.Message.IsRightToLeft, numbers.Reasons);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Figure(StringBuilder page, string id, string label, int value) =>
        page.Append("<div><dt>").Append(label).Append("</dt><dd id=\"").Append(id).Append("\">")
            .Append(Number(value)).Append("</dd></div>");

    // Bars below each other. They grow from the side where reading begins.
    private static void Chart(
        StringBuilder page, string title, string style, int most, bool rightToLeft, IReadOnlyList<(string Label, int Count)> bars)
    {
        const int Width = 800, Row = 46, Bar = 14;
        page.Append("<h2>").Append(title).Append("</h2>\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {bars.Count * Row}\" role=\"img\" aria-label=\"{Text(title)}\">");
        for (var i = 0; i < bars.Count; i++)
        {
            var length = most == 0 ? 0 : Math.Max(bars[i].Count > 0 ? 2 : 0, (int)((long)bars[i].Count * Width / most));
            var (top, from) = (i * Row, rightToLeft ? Width : 0);
            var (barTop, barLeft) = (top + 22, rightToLeft ? Width - length : 0);
            page.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{from}\" y=\"{top + 16}\">{Text(bars[i].Label)} · {Number(bars[i].Count)}</text>");
            page.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"track\" x=\"0\" y=\"{barTop}\" width=\"{Width}\" height=\"{Bar}\" rx=\"4\"/>");
            page.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"{style}\" x=\"{barLeft}\" y=\"{barTop}\" width=\"{length}\" height=\"{Bar}\" rx=\"4\"/>");
        }

        page.Append("</svg>\n");
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
