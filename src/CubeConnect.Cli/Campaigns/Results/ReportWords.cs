namespace CubeConnect.Cli.Campaigns.Results;

// The report's own words, in the language of the message as far as we have it.
internal sealed record ReportWords(
    string Rows, string Sent, string Delivered, string Read, string Failed, string Faulty, string OptedOut, string NotSent,
    string Message, string Course, string Days, string Reasons)
{
    private static readonly ReportWords English =
        new("Rows", "Sent", "Delivered", "Read", "Failed", "Faulty rows", "Opted out", "Not sent",
            "The message", "How far it came", "By day", "Why not");

    private static readonly ReportWords Arabic =
        new("الصفوف", "أُرسلت", "وصلت", "قُرئت", "فشلت", "صفوف معيبة", "ألغوا الاشتراك", "لم تُرسل",
            "الرسالة", "مسار الحملة", "حسب اليوم", "أسباب عدم الإرسال");

    public static ReportWords For(string language) => language.StartsWith("ar", StringComparison.OrdinalIgnoreCase) ? Arabic : English;
}
