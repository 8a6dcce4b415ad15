using CubeConnect;
using CubeConnect.Sandbox;
using Shop;

var options = new CubeConnectSandboxOptions();
options.Templates.Clear();
foreach (var template in SandboxTemplate.Parse(File.ReadAllBytes("cubeconnect.templates.json"))) options.Templates.Add(template);
await using var sandbox = await CubeConnectSandbox.StartAsync(options);
using var client = new CubeConnectClient(new CubeConnectOptions { ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress });

var message = Templates.OrderShipped.EnUS("ORD-1234", "500 SAR");
var receipt = await client.SendAsync("+966501234567", message);
Console.WriteLine($"Generated from the account's templates: {receipt.Status}: {message.Render()}");

receipt = await client.SendAsync("+966501234567", Templates.NamedGreeting.EnUS(firstName: "Ahmed", orderNumber: "ORD-1234"));
var invoice = Templates.InvoiceReady.EnUS(document: new Uri("https://example.com/invoice.pdf"), number1: "INV-1");
receipt = await client.SendTemplateAsync(invoice.To("+966501234567") with { RetryOnFrequencyCap = false });
var campaign = await client.CreateCampaignAsync(new CreateCampaignRequest
{
    Template = Templates.OrderShipped.Name,
    Language = Templates.OrderShipped.Languages.Ar,
    Recipients = [Templates.OrderShipped.Ar("ORD-1", "1 SAR").Recipient("+966501234567")],
});
Console.WriteLine($"And a campaign: {campaign.Status}");
