using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

internal static class MessagesSmoke
{
    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform().Answer(202, Answers.Receipt).Answer(202, Answers.Receipt).Answer(202, Answers.Receipt)
            .Answer(200, Answers.Message);
        using var client = Answers.Client(platform);

        var receipt = await client.SendTextAsync("+966 50 123 4567", "طلبك في الطريق");
        checks.That(
            "a text is sent and its receipt read",
            receipt.Id == "4521" && receipt.Status == MessageStatus.Queued && receipt.Category == ConversationCategory.Service);
        checks.That(
            "the phone travels in its one form",
            platform.Requests[0].Contains("\"phone\":\"+966501234567\"", StringComparison.Ordinal));

        await client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = "+966501234567",
            Template = "eid_offer",
            Language = "ar",
            Components =
            [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg"))),
                TemplateComponent.Body("Ahmed", "50%"),
                TemplateComponent.UrlButton(0, "eid-2026"),
            ],
            Schedule = Schedule.At(DateTimeOffset.UtcNow.AddDays(2)),
        });
        checks.That(
            "a template is sent with its components",
            platform.Requests[1].Contains("\"sub_type\":\"url\"", StringComparison.Ordinal));

        var shipped = CubeConnect.AotSmoke.Templates.OrderShipped.EnUS("ORD-1", "500 SAR");
        await client.SendAsync("+966501234567", shipped);
        checks.That(
            "a generated template is sent and shown",
            platform.Requests[2].Contains("\"text\":\"500 SAR\"", StringComparison.Ordinal)
                && shipped.Render() == "Your order ORD-1 is on its way. Total: 500 SAR.");

        var message = await client.WaitForMessageAsync(receipt.Id, MessageStatus.Delivered, CancellationToken.None);
        checks.That("a message is followed to delivered", message.WhatsAppMessageId.Value == "wamid.HBgN" && message.CostCurrency == "SAR");
    }
}
