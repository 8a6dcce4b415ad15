using System.Text;
using System.Text.Json;

namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>
/// Answers of a server that puts what it was told, and worse, into every field of an answer; and what of it must never be heard.
/// </summary>
internal static class HostileAnswers
{
    private const string Escape = "\u001b[31m";

    public static IEnumerable<Fault> Of(string key, string phone, string text) =>
        from poison in Poisons(key, phone, text)
        from status in new[] { 200, 401, 407, 422, 500 }
        select Fault.Answer(status, Everywhere(poison));

    public static IEnumerable<string> Poisons(string key, string phone, string text)
    {
        var inside = "\u001c\u0018\u000c" + phone.Substring(1) + "\u0015\u0002\u0000";
        var id = "wamid." + Convert.ToBase64String(Encoding.ASCII.GetBytes(inside));
        return
        [
            key, phone, text, id,
            $"{key}{Escape}\r\nfail: a forged line about {phone}\u2028{text}", Written(phone, '.'), Written(phone, '_'),
            Written(phone, ','), Written(phone, ':'), Written(phone, '\u200B'), new string('A', 80_000) + key,
        ];
    }

    /// <summary>What was heard and must not be: a secret, a forged line, an endless one, or a series of metrics of its own.</summary>
    public static IEnumerable<string> Faulty(IEnumerable<string> heard, IReadOnlyList<string> secrets) => heard
        .Where(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))
            || Digits(line).Contains("559981234", StringComparison.Ordinal)
            || line.Contains("OTY2NTU5OTgxMjM0", StringComparison.Ordinal)
            || (!line.StartsWith("exception ", StringComparison.Ordinal) && !line.StartsWith("event exception:", StringComparison.Ordinal)
                && (line.Any(char.IsControl) || line.Length > 1_500))
            || (line.StartsWith("metric tag error.type: ", StringComparison.Ordinal) && line.Contains("AAA", StringComparison.Ordinal)))
        .Select(line => line.Length > 300 ? line.Substring(0, 300) : line)
        .Distinct();

    private static string Digits(string line) => new([.. line.Where(char.IsDigit)]);

    private static string Written(string phone, char between) =>
        $"{phone.Substring(0, 4)}{between}{phone.Substring(4, 2)}{between}{phone.Substring(6, 3)}{between}{phone.Substring(9)}";

    private static string Everywhere(string poison)
    {
        var p = JsonSerializer.Serialize(poison);
        return $$$"""
            {"success":false,"message":{{{p}}},"code":{{{p}}},"status":{{{p}}},{{{p}}}:{{{p}}},
             "error":{"code":{{{p}}},"message":{{{p}}},
              "details":{"phone":[{{{p}}}],{{{p}}}:[{{{p}}}],"available_languages":[{{{p}}}],"daily_limit":{{{p}}} } },
             "errors":{"phone":[{{{p}}}],{{{p}}}:{{{p}}}},
             "data":{"message_log_id":{{{p}}},"campaign_id":{{{p}}},"id":{{{p}}},"status":{{{p}}},"phone":{{{p}}},"queue_id":{{{p}}},
              "message_id":{{{p}}},"error_message":{{{p}}},"category":{{{p}}},"whatsapp_message_id":{{{p}}},"scheduled_at":{{{p}}} } }
            """;
    }
}
