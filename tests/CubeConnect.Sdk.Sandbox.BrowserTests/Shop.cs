namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A morning of an online shop: chats in Arabic and English with every kind of bubble in them.</summary>
internal static class Shop
{
    public const string Adam = "966559876543";

    private static readonly Schedule Tomorrow = Schedule.At(new DateTime(2027, 3, 10, 9, 0, 0), "Asia/Riyadh");

    public static async Task FillAsync(this Site site)
    {
        site.Sandbox.PutTemplate(new SandboxTemplate
        {
            Name = "spring_offer", Language = "en_US", Category = "MARKETING",
            Body = "Hi {{1}}, spring is here! The new collection is {{2}} off until Thursday.",
            HeaderType = "image", HeaderSampleMediaUrl = "https://example.com/spring.jpg", Footer = "Reply STOP to opt out",
            Buttons = [new("url", "Shop now", "https://example.com/offers/{{1}}"), new("quick_reply", "Remind me later")],
        });
        await OthersAsync(site);
        await site.Client.SendTextAsync(Adam, "Your parcel is on its way. Anything else we can do for you?");
        await site.Client.SendTemplateAsync(Site.Phone, "order_confirmation", "ar", ["سارة", "ORD-1234"]);
        await site.SendAsync(Adam, "invoice_ready", "en_US", Document("Invoice 2027-118.pdf"), TemplateComponent.Body("2027-118"));
        await site.SendAsync(Site.Phone, "invoice_ready", "ar", Document("فاتورة 2027-119.pdf"), TemplateComponent.Body("2027-119"));
        await site.SendAsync(Adam, "spring_offer", "en_US", Image("spring-sale.jpg"), TemplateComponent.Body("Adam", "20%"),
            TemplateComponent.UrlButton(0, "spring"));
        await site.SendAsync(Site.Phone, "eid_offer", "ar", Image("eid-sale.jpg"), TemplateComponent.Body("سارة", "20%"),
            TemplateComponent.UrlButton(0, "spring"));
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        site.Sandbox.Reply(Site.Phone, "شكرًا! هل يشمل الخصم iPhone 17؟", senderName: "سارة");
        site.Sandbox.Reply(Adam, "Remind me later", type: "interactive", senderName: "Adam");
        await site.Client.SendTextAsync(Site.Phone, "نعم، الخصم يشمل iPhone 17 أيضًا 👍");
        await site.Client.SendTextAsync(Adam, "Of course: we write again tomorrow.");
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        await FailAsync(site, Adam, "Here is the size guide you asked for.");
        await FailAsync(site, Site.Phone, "هذا دليل المقاسات الذي طلبته.");
        await site.Client.SendTextAsync(
            new SendTextRequest { Phone = Adam, Text = "Good morning, Adam! The offer ends today.", Schedule = Tomorrow });
        await site.Client.SendTextAsync(new SendTextRequest { Phone = Site.Phone, Text = "تذكير: ينتهي العرض اليوم", Schedule = Tomorrow });
    }

    /// <summary>A number that is not on WhatsApp, a phone that is off, one without read receipts.</summary>
    private static async Task OthersAsync(Site site)
    {
        await site.Client.SendTextAsync("966555550404", "مرحبًا، هل وصلك الطلب؟");
        await site.Client.SendTextAsync("966555550010", "Your courier is two streets away.");
        await site.Client.SendTextAsync("966555550011", "See you at five.");
        site.Sandbox.Reply("966505550123", "الو؟ متى يصل طلبي", senderName: "نورة");
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task FailAsync(Site site, string phone, string text)
    {
        site.Sandbox.Faults.Add(SandboxFault.MessageFails(131056) with { Phone = phone });
        await site.Client.SendTextAsync(phone, text);
        site.Sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private static Task SendAsync(this Site site, string phone, string template, string language,
        params IReadOnlyList<TemplateComponent> components) =>
        site.Client.SendTemplateAsync(
            new SendTemplateRequest { Phone = phone, Template = template, Language = language, Components = components });

    private static TemplateComponent Image(string file) =>
        TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/" + file)));

    private static TemplateComponent Document(string name) =>
        TemplateComponent.Header(TemplateParameter.Document(new Uri("https://example.com/invoices/118.pdf"), name));
}
