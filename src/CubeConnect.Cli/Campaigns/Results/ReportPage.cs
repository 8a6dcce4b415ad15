using System.Globalization;
using System.Net;
using System.Text;

namespace CubeConnect.Cli.Campaigns.Results;

// report.html: one page to mail, without scripts or anything from elsewhere. From right to left where the message is.
internal sealed class ReportPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--back:#fff;--bubble:#e7f7e4;--good:#1f883d;--bad:#cf222e;
        --track:#eaeef2}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--back:#0d1117;--bubble:#12351c;--good:#3fb950;
        --bad:#ff7b72;--track:#262c36}}
        body{font:16px/1.5 system-ui,"Segoe UI",Tahoma,sans-serif;margin:2rem auto;max-width:52rem;padding:0 1rem;color:var(--ink);
        background:var(--back);overflow-wrap:anywhere}
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:0}
        dl div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}dt,.facts,small{color:var(--soft);font-size:.85rem}
        dd{unicode-bidi:isolate;margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}.failed,#failed{color:var(--bad)}
        blockquote{white-space:pre-wrap;border:1px solid var(--line);border-radius:.75rem;background:var(--bubble);margin:0;padding:1rem;
        max-width:24rem}
        ul{list-style:none;margin:0;padding:0}li{margin:.6rem 0}small{display:block}
        .track{background:var(--track);border-radius:4px;height:14px}.bar{background:var(--good);border-radius:4px;height:14px}
        .bad{background:var(--bad)}
        table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .5rem;
        border-bottom:1px solid var(--line)}
        @media (max-width:36rem){body{margin:1rem auto}thead{display:none}
        tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}
        td{display:inline;border:0;padding:0 0 0 .5rem}td:last-child{display:block}}
        """;

    private readonly ReportNumbers _numbers;
    private readonly ReportWords _words;
    private readonly StringBuilder _page = new();

    private ReportPage(ReportNumbers numbers) => (_numbers, _words) = (numbers, ReportWords.For(numbers.Message.Language));

    public static string Write(ReportNumbers numbers)
    {
        var page = new ReportPage(numbers);
        page.Head();
        page.Figures();
        page.Charts();
        page.People();
        return page._page.Append("</body>\n</html>\n").ToString();
    }

    private void Head()
    {
        var direction = _numbers.Message.IsRightToLeft ? "rtl" : "ltr";
        var at = _numbers.At.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        _page.Append("<!doctype html>\n<html lang=\"").Append(Text(_numbers.Message.Language.Replace('_', '-')))
            .Append("\" dir=\"").Append(direction).Append("\">\n<head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Text(_numbers.Campaign))
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style></head>\n<body>\n<h1>")
            .Append(Isolated(_numbers.Campaign)).Append("</h1>\n<p class=\"facts\">");
        Fact("date", _words.Date, at);
        Fact("sender", _words.Sender, _numbers.IsRehearsal ? _words.Rehearsal : _numbers.Sender);
        Fact("campaigns", _words.Campaigns, [.. _numbers.CampaignIds]);
        _page.Append("</p>\n");
    }

    private void Fact(string id, string label, params string[] values) =>
        _page.Append(label).Append(": <span id=\"").Append(id).Append("\">").AppendJoin(" ", values.Select(Isolated)).Append("</span><br>");

    private void Figures()
    {
        _page.Append("<dl>");
        Figure("rows", _words.Rows, _numbers.Rows);
        Figure("sent", _words.Sent, _numbers.Sent);
        Figure("delivered", _words.Delivered, _numbers.Delivered);
        Figure("read", _words.Read, _numbers.Read);
        Figure("failed", _words.Failed, _numbers.Failed);
        Figure("faulty", _words.Faulty, _numbers.Faulty);
        Figure("opted-out", _words.OptedOut, _numbers.OptedOut);
        Figure("not-sent", _words.NotSent, _numbers.NotSent);
        // By the message's language: a link in front of an Arabic text does not turn it around.
        _page.Append("</dl>\n<h2>").Append(_words.Message).Append("</h2>\n<blockquote>").Append(Text(_numbers.Message.ToText()))
            .Append("</blockquote>\n");
    }

    private void Figure(string id, string label, int value) =>
        _page.Append("<div><dt>").Append(label).Append("</dt><dd id=\"").Append(id).Append("\">")
            .Append(Number(value)).Append("</dd></div>");

    private void Charts()
    {
        Chart("course", _words.Course, _numbers.Rows,
        [
            (_words.Sent, _numbers.Sent, false), (_words.Delivered, _numbers.Delivered, false), (_words.Read, _numbers.Read, false),
            (_words.Failed, _numbers.Failed, true),
        ]);
        if (_numbers.Days.Count > 1)
        {
            Chart("days", _words.Days, _numbers.Days.Max(day => day.Count),
                [.. _numbers.Days.Select(day => (Isolated(day.Day), day.Count, false))]);
        }

        if (_numbers.Reasons.Count > 0)
        {
            Chart("reasons", _words.Reasons, _numbers.Reasons.Max(reason => reason.Count),
                [.. _numbers.Reasons.Select(reason => (Reason(reason.First), reason.Count, true))]);
        }
    }

    // Bars below each other. They grow from the side where reading begins. Labels are HTML.
    private void Chart(string id, string title, int most, IReadOnlyList<(string Label, int Count, bool IsBad)> bars)
    {
        _page.Append("<h2>").Append(title).Append("</h2>\n<ul id=\"").Append(id).Append("\">");
        foreach (var (label, count, isBad) in bars)
        {
            var percent = most == 0 ? 0 : 100m * count / most;
            _page.Append("<li>").Append(label).Append(" · ").Append(Isolated(Number(count))).Append("<div class=\"track\"><div class=\"bar")
                .Append(isBad ? " bad" : string.Empty)
                .Append(CultureInfo.InvariantCulture, $"\" style=\"width:{percent:0.##}%\"></div></div></li>");
        }

        _page.Append("</ul>\n");
    }

    private void People()
    {
        if (_numbers.People.Count == 0) return;
        _page.Append("<h2>").Append(_words.People).Append("</h2>\n<table id=\"people\"><thead><tr><th>#</th><th>").Append(_words.Phone)
            .Append("</th><th>").Append(_words.Name).Append("</th><th>").Append(_words.Reason).Append("</th></tr></thead><tbody>\n");
        foreach (var person in _numbers.People)
        {
            _page.Append("<tr><td>").Append(Isolated(Number(person.Row))).Append("</td><td>").Append(Isolated(person.Phone))
                .Append("</td><td>").Append(Isolated(person.Name)).Append("</td><td")
                .Append(person.Result == Outcome.Failed ? " class=\"failed\">" : ">").Append(Reason(person)).Append("</td></tr>\n");
        }

        _page.Append("</tbody></table>\n<p><small>");
        if (_numbers.PeopleCount > _numbers.People.Count)
        {
            var (shown, all) = (Isolated(Number(_numbers.People.Count)), Isolated(Number(_numbers.PeopleCount)));
            _page.AppendFormat(CultureInfo.InvariantCulture, _words.First, shown, all).Append(' ');
        }

        var file = RunFileNames.Of(_numbers.IsRehearsal).Results;
        _page.AppendFormat(CultureInfo.InvariantCulture, _words.More, file).Append("</small></p>\n");
    }

    // In the report's language where we have it, and whole as it came.
    private string Reason(Outcome outcome) => _words.Explain(outcome) is { } own
        ? $"{Text(own)} <small><bdi>{Text(outcome.Reason)}</bdi></small>"
        : Isolated(outcome.Reason);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // Keeps the order of what stands around it: numbers, codes and names have a direction of their own.
    private static string Isolated(string text) => $"<bdi>{Text(text)}</bdi>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
