using System.Text;

namespace CubeConnect.Internal;

/// <summary>Makes the platform's own words fit for an exception's message: no key, and no number long enough to be a phone.</summary>
internal static class SafeText
{
    private const int ShortestPhone = 7;

    /// <summary>Replaces the key wherever it stands.</summary>
    public static string WithoutKey(string text, string? key) => string.IsNullOrEmpty(key) ? text : text.Replace(key, "***");

    /// <summary>Replaces the digits of every run of seven or more by stars, but for the last two.</summary>
    public static string WithoutNumbers(string text)
    {
        StringBuilder? masked = null;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsDigit(text[end])) end++;
            if (end - start >= ShortestPhone)
            {
                masked ??= new StringBuilder(text);
                for (var i = start; i < end - 2; i++) masked[i] = '*';
            }

            start = Math.Max(start, end);
        }

        return masked?.ToString() ?? text;
    }
}
