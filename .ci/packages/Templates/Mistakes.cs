using CubeConnect;

// Each of the twelve mistakes on a line of its own, which names its diagnostic.
internal static class Mistakes
{
    public static void Make(ICubeConnectClient client, string phone)
    {
        _ = client.SendTemplateAsync(phone, "order_shiped", "ar", ["ORD-1", "500 SAR"]); // CC0001
        _ = client.SendTemplateAsync(phone, "order_shipped", "en-US", ["ORD-1", "500 SAR"]); // CC0002
        _ = client.SendTemplateAsync(phone, "summer_sale", "en_US"); // CC0003
        _ = client.SendTemplateAsync(phone, "order_shipped", "ar", ["ORD-1"]); // CC0004
        _ = client.SendTemplateAsync(phone, "invoice_ready", "en_US", ["INV-1"]); // CC0005
        _ = new SendTemplateRequest { Phone = phone, Template = "choices", Components = [TemplateComponent.Header("A")] }; // CC0006
        _ = new SendTemplateRequest { Phone = phone, Template = "choices", Components = [TemplateComponent.QuickReplyButton(2, "A")] }; // CC0007
        _ = new SendTemplateRequest { Phone = phone, Template = "choices", Components = [TemplateComponent.UrlButton(1, "A")] }; // CC0008
        _ = client.SendTemplateAsync(phone, "named_greeting", "en_US", ["Ahmed", "ORD-1"]); // CC0009
        _ = client.SendTemplateAsync(phone, "order_shipped", "ar", ["ORD-1", "500\nSAR"]); // CC0010
        _ = client.SendTextAsync("0501234567", "Hello"); // CC0011
        _ = new CubeConnectOptions { ApiKey = "ck_live_1" }; // CC0012
    }
}
