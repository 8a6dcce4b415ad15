using System.Text;
using System.Text.Json;

namespace CubeConnect.Json;

/// <summary>
/// The words of the platform's value sets, one shared string each: a page of a hundred recipients then costs no string for its statuses.
/// Only a saving: a word that is missing here is allocated and works the same.
/// </summary>
internal static class KnownWords
{
    private static readonly Word[][] ByLength = Arrange(
        "queued", "scheduled", "sent", "delivered", "read", "failed", "text", "template",
        "SERVICE", "MARKETING", "UTILITY", "AUTHENTICATION", "SAR",
        "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "none", "image", "video", "document",
        "preparing", "pending", "processing", "completed", "cancelled", "marketing", "all", "api", "healthy", "degraded",
        "message.status_updated", "message.received", "campaign.created", "campaign.started", "campaign.completed",
        "template.submitted", "template.status_changed", "flow.session_started", "flow.session_completed", "flow.session_cancelled",
        "account.quality_event", "webhook.test");

    public static string? Find(ref Utf8JsonReader json)
    {
        if (json.HasValueSequence || json.ValueSpan.Length >= ByLength.Length) return null;
        foreach (var word in ByLength[json.ValueSpan.Length])
        {
            if (json.ValueSpan.SequenceEqual(word.Utf8)) return word.Text;
        }

        return null;
    }

    private static Word[][] Arrange(params string[] words)
    {
        var lists = new List<List<Word>>();
        foreach (var word in words)
        {
            while (lists.Count <= word.Length) lists.Add([]);
            lists[word.Length].Add(new Word(word));
        }

        var byLength = new Word[lists.Count][];
        for (var length = 0; length < byLength.Length; length++) byLength[length] = lists[length].ToArray();
        return byLength;
    }

    private sealed class Word(string text)
    {
        public string Text => text;

        public byte[] Utf8 { get; } = Encoding.ASCII.GetBytes(text);
    }
}
