using CubeConnect;

namespace Quickstart;

/// <summary>The examples of the API documentation, sent to one phone.</summary>
internal sealed class Examples(ICubeConnectClient client, PhoneNumber phone)
{
    public Task<MessageReceipt> EnglishTextAsync(CancellationToken ct) =>
        client.SendTextAsync(phone, "Hello! Your order #1234 has been shipped.", ct);

    public Task<MessageReceipt> ArabicTextAsync(CancellationToken ct) =>
        client.SendTextAsync(phone, "مرحبًا! تم شحن طلبك رقم 1234.", ct);

    public Task<MessageReceipt> OrderConfirmationAsync(string language, CancellationToken ct) =>
        client.SendTemplateAsync(phone, "order_confirmation", language, ["ORD-1234", "500 SAR"], ct);

    /// <summary>A template whose header is an image, and whose button ends in a part of its own.</summary>
    public Task<MessageReceipt> OfferWithImageAsync(CancellationToken ct) =>
        client.SendTemplateAsync(
            new SendTemplateRequest
            {
                Phone = phone,
                Template = "eid_offer",
                Language = "ar",
                Components =
                [
                    TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg"))),
                    TemplateComponent.Body("Ahmed", "50%"),
                    TemplateComponent.UrlButton(0, "eid-2026"),
                ],
            },
            ct);

    /// <summary>A wall time in Riyadh, whatever the clock of this machine shows.</summary>
    public Task<MessageReceipt> ScheduledInRiyadhAsync(TimeSpan fromNow, CancellationToken ct)
    {
        DateTime inRiyadh = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow + fromNow, "Asia/Riyadh").DateTime;
        return client.SendTextAsync(
            new SendTextRequest
            {
                Phone = phone,
                Text = "Your appointment is tomorrow at 10:00.",
                Schedule = Schedule.At(inRiyadh, "Asia/Riyadh"),
            },
            ct);
    }
}
