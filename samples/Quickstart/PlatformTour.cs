using CubeConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quickstart;

/// <summary>The same messages to one phone through the real platform. The campaign stays in the sandbox: its numbers are made up.</summary>
internal static class PlatformTour
{
    private static readonly WaitOptions AMinute = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static async Task<int> RunAsync(Screen screen, PhoneNumber phone, bool yes, CancellationToken ct)
    {
        // As an app would do it at start-up: key and account come from CUBECONNECT_API_KEY and CUBECONNECT_WHATSAPP_ACCOUNT_ID.
        var services = new ServiceCollection();
        services.AddCubeConnect();
        await using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return await SendAsync(screen, provider.GetRequiredService<ICubeConnectClient>(), phone, yes, ct);
        }
        catch (OptionsValidationException e)
        {
            return screen.Refuse(string.Join(Environment.NewLine, e.Failures));
        }
        catch (CubeConnectException e)
        {
            screen.Bad(e.Message);
            screen.Line("");
            return 1;
        }
    }

    private static async Task<int> SendAsync(Screen screen, ICubeConnectClient client, PhoneNumber phone, bool yes, CancellationToken ct)
    {
        IReadOnlyList<Template> approved = await client.ListTemplatesAsync(new() { Status = TemplateStatus.Approved }, ct);
        var examples = new Examples(client, phone);
        List<(string Title, Func<Task<MessageReceipt>> Send)> messages =
        [
            ("English text", () => examples.EnglishTextAsync(ct)),
            ("Arabic text", () => examples.ArabicTextAsync(ct)),
        ];
        if (Has("order_confirmation", "en_US"))
        {
            messages.Add(("order_confirmation, en_US", () => examples.OrderConfirmationAsync("en_US", ct)));
        }

        if (Has("order_confirmation", "ar")) messages.Add(("order_confirmation, ar", () => examples.OrderConfirmationAsync("ar", ct)));
        if (Has("eid_offer", "ar")) messages.Add(("eid_offer with an image", () => examples.OfferWithImageAsync(ct)));

        screen.Line(
            $"The account has {approved.Count} approved templates. Texts arrive only within 24 hours after a message from that phone.");
        if (!yes && !Confirmed(screen, $"Send {messages.Count + 1} messages to {phone}, at the account's cost? [y/N] "))
        {
            screen.Line("Nothing was sent.");
            return 1;
        }

        var delivery = new Delivery(screen, client, AMinute);
        var delivered = true;
        foreach (var (title, send) in messages) delivered &= await delivery.ShowAsync(title, send, follow: true, ct);
        var inTwoMinutes = TimeSpan.FromMinutes(2);
        delivered &= await delivery.ShowAsync(
            "Scheduled in Asia/Riyadh", () => examples.ScheduledInRiyadhAsync(inTwoMinutes, ct), follow: false, ct);
        return delivered ? 0 : 1;

        bool Has(string name, string language) => approved.Any(template => template.Name == name && template.Language == language);
    }

    private static bool Confirmed(Screen screen, string question)
    {
        screen.Begin(question);
        var answer = Console.ReadLine()?.Trim();
        if (Console.IsInputRedirected) screen.Line("");
        return "y".Equals(answer, StringComparison.OrdinalIgnoreCase) || "yes".Equals(answer, StringComparison.OrdinalIgnoreCase);
    }
}
