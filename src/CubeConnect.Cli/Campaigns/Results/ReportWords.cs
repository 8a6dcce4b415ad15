using System.Globalization;
using System.Text.RegularExpressions;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Results;

// The report's own words, in the language of the message as far as we have it.
internal sealed partial record ReportWords(
    string Rows, string Sent, string Delivered, string Read, string Failed, string Faulty, string OptedOut, string NotSent,
    string Message, string Course, string Days, string Reasons, string Date, string Sender, string Campaigns, string People,
    string Phone, string Name, string Reason, string More, string First, string Rehearsal)
{
    private static readonly ReportWords English =
        new("Rows", "Sent", "Delivered", "Read", "Failed", "Faulty rows", "Opted out", "Not sent",
            "The message", "How far it came", "By day", "Why not", "Date", "Sender", "Campaign ids", "Who did not get it",
            "Phone", "Name", "Reason", "All rows are in {0}.", "These are the first {0} of {1}.",
            "a rehearsal: nothing left this machine");

    private static readonly ReportWords Arabic =
        new("الصفوف", "أُرسلت", "وصلت", "قُرئت", "فشلت", "صفوف خاطئة", "ألغوا الاشتراك", "لم تُرسل",
            "الرسالة", "مسار الحملة", "حسب اليوم", "أسباب عدم الإرسال", "التاريخ", "المرسل", "معرّفات الحملات", "من لم تصلهم الرسالة",
            "الرقم", "الاسم", "السبب", "جميع الصفوف في {0}.", "هؤلاء أول {0} من {1}.",
            "تجربة: لم يُرسل شيء إلى أي عميل");

    private static readonly Dictionary<AudienceIssueReason, string> ArabicIssues = new()
    {
        [AudienceIssueReason.EmptyRow] = "الصف فارغ.",
        [AudienceIssueReason.MissingPhone] = "رقم الهاتف غير موجود.",
        [AudienceIssueReason.InvalidPhone] = "رقم الهاتف غير صحيح أو ينقصه رمز الدولة.",
        [AudienceIssueReason.DuplicatePhone] = "الرقم مكرر: ورد في صف سابق.",
        [AudienceIssueReason.MissingVariable] = "قيمة من قيم القالب غير موجودة.",
        [AudienceIssueReason.EmptyVariable] = "قيمة من قيم القالب فارغة.",
        [AudienceIssueReason.SurplusVariable] = "قيمة لا مكان لها في القالب.",
        [AudienceIssueReason.UnsendableVariable] = "قيمة لا يقبلها واتساب، مثل سطر جديد أو حرف تالف.",
        [AudienceIssueReason.TooLong] = "الرسالة أطول من المسموح.",
        [AudienceIssueReason.InvalidName] = "الاسم نص غير صالح.",
        [AudienceIssueReason.OwnCheck] = "الصف لا يطابق أعمدة الملف.",
    };

    // Meta's codes that messages fail with.
    private static readonly Dictionary<int, string> ArabicCodes = new()
    {
        [130429] = "بلغ الرقم المرسِل حد سرعة الإرسال.",
        [130472] = "المستلم ضمن تجربة لدى Meta تُحجب فيها الرسائل التسويقية.",
        [131000] = "حدث خطأ لدى Meta.",
        [131008] = "قيمة مطلوبة غير موجودة.",
        [131009] = "قيمة غير صالحة.",
        [131021] = "المرسل والمستلم رقم واحد.",
        [131026] = "تعذّر التوصيل: الرقم ليس على واتساب أو نسخة التطبيق قديمة.",
        [131047] = "مضى أكثر من 24 ساعة على آخر رسالة من العميل.",
        [131048] = "أُوقف الرقم المرسِل مؤقتًا لكثرة الحظر أو البلاغات.",
        [131049] = "لم تصل: بلغ المستلم حد الرسائل التسويقية.",
        [131050] = "أوقف المستلم رسائلكم التسويقية.",
        [131051] = "نوع الرسالة غير مدعوم.",
        [131053] = "تعذّر رفع الوسائط.",
        [131056] = "رسائل كثيرة إلى المستلم نفسه في وقت قصير.",
        [132000] = "عدد القيم لا يطابق القالب.",
        [132001] = "القالب غير موجود بهذه اللغة أو غير معتمد.",
        [132012] = "صيغة قيمة لا تطابق القالب.",
        [132015] = "القالب موقوف مؤقتًا.",
    };

    public static ReportWords For(string language) => language.StartsWith("ar", StringComparison.OrdinalIgnoreCase) ? Arabic : English;

    // The reason in the report's language; null where there is only the one that the outcome has.
    public string? Explain(Outcome outcome)
    {
        if (this != Arabic) return null;
        if (outcome.Result == Outcome.OptedOut) return "ألغى المستلم الاشتراك.";
        if (outcome.Issues.Count > 0) return string.Join(' ', outcome.Issues.Select(issue => ArabicIssues[issue]));
        var codes = Code().Matches(outcome.Reason).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture));
        return codes.Select(code => ArabicCodes.GetValueOrDefault(code)).FirstOrDefault(text => text is not null);
    }

    [GeneratedRegex(@"\b1[0-9]{5}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
