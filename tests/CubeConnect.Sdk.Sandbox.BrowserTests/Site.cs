namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A sandbox and the SDK's client that is pointed at it.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Phone = "966501234567";

    private Site(CubeConnectSandbox sandbox)
    {
        Sandbox = sandbox;
        Client = new CubeConnectClient(new CubeConnectOptions
        {
            BaseAddress = sandbox.BaseAddress, ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, MaxRetries = 0,
        });
    }

    public CubeConnectSandbox Sandbox { get; }

    public CubeConnectClient Client { get; }

    /// <summary>A sandbox whose clock stands still at ten in the morning in Riyadh.</summary>
    public static async Task<Site> StartAsync(Action<CubeConnectSandboxOptions>? configure = null) => new(await CubeConnectSandbox.StartAsync(options =>
    {
        options.Clock = SandboxClock.Manual(new DateTimeOffset(2027, 3, 9, 7, 0, 0, TimeSpan.Zero));
        configure?.Invoke(options);
    }));

    /// <summary>Chats in Arabic and English with every kind of bubble in them, a campaign, and a request that failed.</summary>
    public async Task FillAsync()
    {
        await Client.SendTextAsync("966559876543", "Your parcel is on its way. Anything else we can do for you?");
        await Client.SendTextAsync("966555550404", "مرحبا، هل وصلك الطلب؟");
        await Client.SendTemplateAsync(Phone, "order_confirmation", "ar", ["سارة", "ORD-1234"]);
        await Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = Phone, Template = "eid_offer", Language = "ar",
            Components =
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/eid-sale.jpg"))),
                TemplateComponent.Body("سارة", "20%"),
                TemplateComponent.UrlButton(0, "spring"),
            ],
        });
        Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        Sandbox.Reply(Phone, "شكرا! هل يشمل الخصم iPhone 17؟", senderName: "سارة");
        Sandbox.Reply("966559876543", "Yes please: deliver after 5 pm", senderName: "Adam");
        await Client.SendTextAsync(Phone, "نعم، الخصم يشمل iPhone 17 أيضا 👍");
        await Client.SendTextAsync(new SendTextRequest { Phone = Phone, Text = "تذكير: ينتهي العرض اليوم", Schedule = Schedule.At(new DateTime(2027, 3, 10, 9, 0, 0), "Asia/Riyadh") });
        Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sandbox.DisposeAsync();
    }
}
