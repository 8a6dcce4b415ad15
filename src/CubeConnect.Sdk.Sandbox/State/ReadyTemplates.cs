namespace CubeConnect.Sandbox.State;

internal static class ReadyTemplates
{
    public static IReadOnlyList<SandboxTemplate> Make() =>
    [
        new() { Name = "order_confirmation", Language = "en_US", Body = "Hello {{1}}, your order {{2}} is confirmed." },
        new() { Name = "order_confirmation", Language = "ar", Body = "مرحبًا {{1}}، تم تأكيد طلبك رقم {{2}}." },
        new() { Name = "order_shipped", Language = "en_US", Body = "Your order {{1}} is on its way. Total: {{2}}." },
        new() { Name = "order_shipped", Language = "ar", Body = "طلبك رقم {{1}} في الطريق إليك. المبلغ: {{2}}." },
        new() { Name = "welcome_message", Language = "en_US", Category = "MARKETING", Body = "Welcome to our shop!",
            Footer = "Reply STOP to opt out" },
        new() { Name = "welcome_message", Language = "ar", Category = "MARKETING", Body = "أهلًا بك في متجرنا!" },
        new()
        {
            Name = "eid_offer", Language = "ar", Category = "MARKETING", Body = "عيدك مبارك يا {{1}}! خصم {{2}} على كل شيء.",
            HeaderType = "image", HeaderSampleMediaUrl = "https://example.com/eid.jpg", Footer = "للإلغاء أرسل STOP",
            Buttons = [new("url", "تسوق الآن", "https://example.com/offers/{{1}}")],
        },
        new() { Name = "otp", Language = "en_US", Category = "AUTHENTICATION", Body = "{{1}} is your verification code.",
            Buttons = [OtpButton("Copy code")] },
        new() { Name = "otp", Language = "ar", Category = "AUTHENTICATION", Body = "رمز التحقق الخاص بك هو {{1}}.",
            Buttons = [OtpButton("نسخ الرمز")] },
        new()
        {
            Name = "invoice_ready", Language = "ar", Body = "فاتورتك رقم {{1}} جاهزة.",
            HeaderType = "document", HeaderSampleMediaUrl = "https://example.com/invoice.pdf",
        },
        new()
        {
            Name = "invoice_ready", Language = "en_US", Body = "Your invoice {{1}} is ready.",
            HeaderType = "document", HeaderSampleMediaUrl = "https://example.com/invoice.pdf",
        },
        new()
        {
            Name = "new_arrivals", Language = "en_US", Category = "MARKETING", Body = "New this week, {{1}}.",
            HeaderType = "video", HeaderSampleMediaUrl = "https://example.com/new.mp4",
            Buttons = [new("quick_reply", "Show me"), new("quick_reply", "Stop")],
        },
        new() { Name = "appointment_reminder", Language = "en_US", HeaderType = "text", Header = "Reminder for {{1}}",
            Body = "See you on {{1}} at {{2}}." },
        new() { Name = "named_greeting", Language = "en_US", Body = "Hello {{first_name}}, your order {{order_number}} is ready." },
        new() { Name = "flash_sale", Language = "en_US", Category = "MARKETING", Body = "Only today, {{1}}!", HasExpiration = true,
            Buttons = [new("copy_code", "Copy code")] },
        new() { Name = "collection", Language = "en_US", Category = "MARKETING", Body = "Picked for you, {{1}}:", CarouselCards = 2 },
        new() { Name = "summer_sale", Language = "en_US", Category = "MARKETING", Body = "Summer sale!", Status = "PAUSED" },
        new() { Name = "new_year_offer", Language = "ar", Category = "MARKETING", Body = "عرض العام الجديد", Status = "PENDING" },
        new() { Name = "old_promotion", Language = "en_US", Category = "MARKETING", Body = "Old promotion", Status = "REJECTED" },
    ];

    private static SandboxTemplateButton OtpButton(string text) =>
        new("url", text, "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}");
}
