using CubeConnect;
using Shop;

// Sends what is generated from the templates file to the sandbox, and prints each text as the customer reads it.
using var client = new CubeConnectClient(new CubeConnectOptions
{
    ApiKey = Environment.GetEnvironmentVariable("CUBECONNECT_API_KEY"),
    WhatsAppAccountId = Environment.GetEnvironmentVariable("CUBECONNECT_WHATSAPP_ACCOUNT_ID"),
    BaseAddress = new Uri(Environment.GetEnvironmentVariable("CUBECONNECT_URL")!),
});

var shipped = Templates.OrderShipped.EnUS("ORD-1234", "500 SAR");
var greeting = Templates.NamedGreeting.EnUS(firstName: "Ahmed", orderNumber: "ORD-1234");
var invoice = Templates.InvoiceReady.EnUS(document: new Uri("https://example.com/invoice.pdf"), number1: "INV-1");
await client.SendAsync("+966501234567", shipped);
await client.SendAsync("+966501234567", greeting);
await client.SendTemplateAsync(invoice.To("+966501234567") with { RetryOnFrequencyCap = false });
await client.CreateCampaignAsync(new CreateCampaignRequest
{
    Template = Templates.OrderShipped.Name,
    Language = Templates.OrderShipped.Languages.Ar,
    Recipients = [Templates.OrderShipped.Ar("ORD-1", "1 SAR").Recipient("+966501234567")],
});
foreach (var message in new[] { shipped, greeting, invoice }) Console.WriteLine(message.Render());
